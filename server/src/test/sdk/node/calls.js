'use strict';

// Makes calls with co-wechat-api as it comes from npm, told nothing but where the platform is, and
// prints what each gave as one line of JSON. Argument: {"base", "appid", "secret", "token"?, "calls"}.

const WeChatAPI = require('co-wechat-api');

const task = JSON.parse(process.argv[2]);
const api = new WeChatAPI(task.appid, task.secret);
api.prefix = task.base + '/cgi-bin/';

async function allFollowers() {
  const pages = [];
  let next = '';
  do {
    const page = await api.getFollowers(next);
    pages.push(page);
    next = page.next_openid;
  } while (next);
  return pages;
}

async function outcome(name, parameters) {
  try {
    // JSON has no undefined, which a program passes for what it leaves out
    const given = parameters.map((parameter) => (parameter === null ? undefined : parameter));
    return { result: await (name === 'allFollowers' ? allFollowers() : api[name](...given)) };
  } catch (e) {
    return { error: { name: e.name, code: e.code, message: e.message } };
  }
}

(async () => {
  if (task.token) {
    await api.saveToken({ accessToken: task.token, expireTime: Date.now() + 3600 * 1000 });
  }
  for (const [name, ...parameters] of task.calls) {
    console.log(JSON.stringify(await outcome(name, parameters)));
  }
})();
