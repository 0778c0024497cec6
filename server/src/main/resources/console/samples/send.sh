#!/bin/sh
# Before: export APP_SECRET=…   (the secret never stands in a program)
# stable_token does not replace the token with which your other programs work.
BASE=__BASE__
APP_ID=__APP_ID__

TOKEN=$(curl -sS "$BASE/cgi-bin/stable_token" --data-binary @- <<EOF | sed -n 's/.*"access_token":"\([^"]*\)".*/\1/p'
{"grant_type": "client_credential", "appid": "$APP_ID", "secret": "${APP_SECRET:?is not set}"}
EOF
)

curl -sS "$BASE/cgi-bin/message/template/send?access_token=$TOKEN" --data-binary @- <<'JSON'
__MESSAGE__
JSON
