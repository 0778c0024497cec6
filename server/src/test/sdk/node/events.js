'use strict';

// A developer's server made with the wechat package as it comes from npm. Prints the port that it
// listens on, then each event as one line of JSON. Argument: what the package is configured with.

const http = require('http');
const url = require('url');
const wechat = require('wechat');

const receive = wechat(JSON.parse(process.argv[2]), (request, response) => {
  console.log(JSON.stringify({ query: request.query, event: request.weixin }));
  response.reply('');
});

const server = http.createServer((request, response) => {
  request.query = url.parse(request.url, true).query;
  receive(request, response, (e) => {
    response.writeHead(500);
    response.end(String(e));
  });
});

server.listen(0, '127.0.0.1', () => console.log(server.address().port));
process.stdin.resume();
process.stdin.on('end', () => process.exit(0)); // with the test that started it
