# Python 3, nothing to install. Before: export APP_SECRET=…
import json
import os
from urllib.parse import urlencode
from urllib.request import urlopen

base = __BASE__


def post(path, body):
    return json.load(urlopen(base + path, json.dumps(body).encode()))


token = post("/cgi-bin/stable_token", {  # leaves the tokens of your other programs valid
    "grant_type": "client_credential",
    "appid": __APP_ID__,
    "secret": os.environ["APP_SECRET"],
})
if "access_token" not in token:
    raise SystemExit(token)

message = __MESSAGE__

query = urlencode({"access_token": token["access_token"]})
print(json.dumps(post("/cgi-bin/message/template/send?" + query, message)))
