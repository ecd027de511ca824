// Lets Scalekit's own SDK talk to a running simulator, and prints as JSON what the SDK made of it.
import sdkModule from "@scalekit-sdk/node";

const { Scalekit } = sdkModule;
const input = JSON.parse(process.env.SIMULATOR_CHECK);
const sdk = new Scalekit(input.environmentUrl, input.clientId, input.clientSecret);
const found = { selected: {} };

async function callback(options) {
  const url = sdk.getAuthorizationUrl(input.callback, { state: "the state", ...options });
  const response = await fetch(url, { redirect: "manual" });
  return new URL(response.headers.get("location")).searchParams;
}

async function login(options, exchange) {
  const answer = await callback(options);
  return sdk.authenticateWithCode(answer.get("code"), input.callback, exchange);
}

function claims(token) {
  return JSON.parse(Buffer.from(token.split(".")[1], "base64url").toString());
}

async function failure(attempt) {
  try {
    await attempt();
    return "accepted";
  } catch (e) {
    return e.name ?? "error";
  }
}

for (const [name, options] of Object.entries(input.selectors)) {
  found.selected[name] = claims((await login(options)).idToken).amr[0];
}

const answer = await callback({
  loginHint: input.email,
  nonce: "the nonce",
  codeChallenge: input.codeChallenge,
  codeChallengeMethod: "S256",
});
found.state = answer.get("state");
const exchange = () =>
  sdk.authenticateWithCode(answer.get("code"), input.callback, { codeVerifier: input.codeVerifier });
const result = await exchange();
found.user = result.user;
found.expiresIn = result.expiresIn;
found.secondUse = await failure(exchange);
found.error = (await callback({ connectionId: "conn_1" })).get("error");

const expected = { issuer: input.environmentUrl, audience: [input.clientId] };
found.idToken = await sdk.validateToken(result.idToken, expected);
found.accessTokenValid = await sdk.validateAccessToken(result.accessToken, expected);
found.forgedTokenValid = await sdk.validateAccessToken(input.forgedToken, expected);

found.idpInitiated = await sdk.getIdpInitiatedLoginClaims(input.idpInitiatedToken);
found.forgedIdpInitiated = await failure(() => sdk.getIdpInitiatedLoginClaims(input.forgedToken));

const logout = await fetch(
  sdk.getLogoutUrl({ idTokenHint: result.idToken, postLogoutRedirectUri: input.afterLogout, state: "bye" }),
  { redirect: "manual" },
);
found.afterLogout = logout.headers.get("location");

const { secret, headers, body } = input.webhook;
found.webhookValid = sdk.verifyWebhookPayload(secret, headers, body);
found.changedWebhook = await failure(() => sdk.verifyWebhookPayload(secret, headers, body + " "));

const api = await fetch(input.environmentUrl + "/api/v1/connections", {
  headers: { authorization: "Bearer " + (await sdk.getClientAccessToken()) },
});
found.apiStatus = api.status;

console.log(JSON.stringify(found));
