<?php
// PHP 8, nothing to install. Before: export APP_SECRET=…
const BASE = __BASE__;

function post(string $path, array $body): array
{
    $context = stream_context_create(["http" => [
        "method" => "POST",
        "header" => "Content-Type: application/json",
        "content" => json_encode($body, JSON_UNESCAPED_UNICODE),
    ]]);
    return json_decode(file_get_contents(BASE . $path, false, $context), true);
}

$token = post("/cgi-bin/stable_token", [ // leaves the tokens of your other programs valid
    "grant_type" => "client_credential",
    "appid" => __APP_ID__,
    "secret" => getenv("APP_SECRET"),
]);
if (!isset($token["access_token"])) {
    exit(json_encode($token) . PHP_EOL);
}

$message = __MESSAGE__;

$query = http_build_query(["access_token" => $token["access_token"]]);
echo json_encode(post("/cgi-bin/message/template/send?" . $query, $message)), PHP_EOL;
