// Node.js 18 or newer, nothing to install. Before: export APP_SECRET=…
const base = __BASE__;

async function post(path, body) {
  const response = await fetch(base + path, { method: "POST", body: JSON.stringify(body) });
  return response.json();
}

const token = await post("/cgi-bin/stable_token", { // leaves the tokens of your other programs valid
  grant_type: "client_credential",
  appid: __APP_ID__,
  secret: process.env.APP_SECRET,
});
if (!token.access_token) throw new Error(JSON.stringify(token));

const message = __MESSAGE__;

const query = new URLSearchParams({ access_token: token.access_token });
console.log(JSON.stringify(await post("/cgi-bin/message/template/send?" + query, message)));
