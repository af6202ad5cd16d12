import { createHash } from 'node:crypto';
import { html, raw } from 'hono/html';
import type { Person, Tenant } from '../state.ts';

const style = `
:root { color-scheme: light dark; --ink: #1b1f24; --quiet: #57606a; --page: #f3f5f8; --card: #fff; --line: #d0d7de; --accent: #0b5cad; --note: #fff4ce; --note-ink: #5c4400; }
@media (prefers-color-scheme: dark) { :root { --ink: #e6edf3; --quiet: #9ea7b3; --page: #0d1117; --card: #161b22; --line: #3d444d; --accent: #6cb2f7; --note: #3a2f0b; --note-ink: #f5dfa0; } }
* { box-sizing: border-box; }
body { margin: 0; min-height: 100vh; display: grid; place-items: center; padding: 1.5rem; background: var(--page); color: var(--ink); font: 1rem/1.5 "Segoe UI", system-ui, sans-serif; }
main { width: min(30rem, 100%); background: var(--card); border: 1px solid var(--line); border-radius: 0.5rem; padding: 1.75rem; }
h1 { margin: 0 0 0.25rem; font-size: 1.375rem; line-height: 1.3; }
p { margin: 0 0 1rem; }
.note { background: var(--note); color: var(--note-ink); border-radius: 0.25rem; padding: 0.5rem 0.75rem; font-size: 0.875rem; }
.quiet { color: var(--quiet); font-size: 0.875rem; }
ul { list-style: none; margin: 1rem 0; padding: 0; display: grid; gap: 0.5rem; }
input { width: 100%; min-height: 2.75rem; padding: 0.5rem; border: 1px solid var(--line); border-radius: 0.375rem; background: transparent; color: inherit; font: inherit; }
button { display: block; width: 100%; min-height: 2.75rem; padding: 0.625rem 0.875rem; border: 1px solid var(--line); border-radius: 0.375rem; background: transparent; color: inherit; font: inherit; text-align: start; cursor: pointer; }
button:hover { border-color: var(--accent); }
button:focus-visible, input:focus-visible, a:focus-visible { outline: 3px solid var(--accent); outline-offset: 2px; }
button strong, button span { display: block; }
button span { color: var(--quiet); font-size: 0.875rem; }
button.plain { width: auto; text-align: center; }
.actions { display: flex; flex-wrap: wrap; gap: 0.5rem; }
a { color: var(--accent); }
code { overflow-wrap: anywhere; }
`;
const styleHash = createHash('sha256').update(style).digest('base64');

/**
 * `form-action` has to name the redirect address too: browsers apply it to the redirect that answers a form. Scripts,
 * images and frames are not used at all.
 */
function pageHeaders(redirectUri: string | undefined): Record<string, string> {
  const target = redirectUri && URL.canParse(redirectUri) ? ` ${new URL(redirectUri).origin}` : '';
  return {
    'content-type': 'text/html; charset=utf-8',
    'cache-control': 'no-store',
    'content-security-policy': `default-src 'none'; style-src 'sha256-${styleHash}'; form-action 'self'${target}; base-uri 'none'; frame-ancestors 'none'`,
    'referrer-policy': 'no-referrer',
    'x-content-type-options': 'nosniff',
  };
}

type Markup = ReturnType<typeof html>;

async function page(
  title: string,
  body: Markup,
  options: { status?: number; redirectUri?: string } = {},
): Promise<Response> {
  const document = await html`<!doctype html>
<html lang="en">
<head>
<meta charset="utf-8">
<meta name="viewport" content="width=device-width, initial-scale=1">
<title>${title}</title>
<style>${raw(style)}</style>
</head>
<body><main>${body}</main></body>
</html>`;
  return new Response(String(document), { status: options.status ?? 200, headers: pageHeaders(options.redirectUri) });
}

const warning = html`<p class="note">Simulated sign-in — nothing here is real. No password is needed.</p>`;

/** One labelled button for each person, named and described for screen readers too. */
function personButtons(people: readonly Person[]): Markup[] {
  return people.map(
    (person) => html`<li><button name="person" value="${person.key}" aria-describedby="about-${person.key}">
<strong>${person.displayName}</strong>
<span>${person.userPrincipalName}</span>
<span id="about-${person.key}">${person.jobTitle}. ${person.summary}</span>
</button></li>`,
  );
}

export interface PickerView {
  readonly action: string;
  readonly requestId: string;
  readonly redirectUri: string;
  readonly appName: string;
  readonly people: readonly Person[];
  readonly tenants: ReadonlyMap<string, Tenant>;
}

/** Who do you want to be: one labelled button for each person. */
export function accountPicker(view: PickerView): Promise<Response> {
  const body = html`
<h1>Simulated sign-in</h1>
<p class="quiet">to continue to ${view.appName}</p>
${warning}
<form method="post" action="${view.action}">
<input type="hidden" name="request" value="${view.requestId}">
<h2 class="quiet" id="choose">Choose who to sign in as</h2>
<ul aria-labelledby="choose">
${personButtons(view.people)}
</ul>
<button class="plain" name="person" value="">Cancel</button>
</form>`;
  return page('Simulated sign-in', body, { redirectUri: view.redirectUri });
}

export interface ConsentView {
  readonly action: string;
  readonly requestId: string;
  readonly redirectUri: string;
  readonly appName: string;
  readonly person: Person;
  readonly scopes: readonly string[];
  readonly canAccept: boolean;
}

/** Permissions that nobody consented to yet: an administrator may accept, anybody else is told whom to ask. */
export function consentPage(view: ConsentView): Promise<Response> {
  const list = view.scopes.map((scope) => html`<li><code>${scope}</code></li>`);
  const body = html`
<h1>${view.canAccept ? 'Permissions requested' : 'Need admin approval'}</h1>
<p class="quiet">${view.appName}, signed in as ${view.person.userPrincipalName}</p>
${warning}
<p>${view.canAccept ? 'This app asks, for everybody in the organisation, for:' : 'Only an administrator can grant this app:'}</p>
<ul>${list}</ul>
<form method="post" action="${view.action}">
<input type="hidden" name="request" value="${view.requestId}">
<input type="hidden" name="person" value="${view.person.key}">
<div class="actions">
${view.canAccept ? html`<button class="plain" name="consent" value="accept">Accept</button>` : ''}
<button class="plain" name="consent" value="decline">${view.canAccept ? 'Cancel' : 'Return to the application without granting consent'}</button>
</div>
</form>`;
  return page('Simulated permissions request', body, { redirectUri: view.redirectUri });
}

/** Errors that must not be sent to a redirect address that may belong to somebody else. */
export function errorPage(code: number, message: string, backTo?: string): Promise<Response> {
  const body = html`
<h1>Sorry, but we’re having trouble signing you in.</h1>
${warning}
<p><code>AADSTS${code}: ${message}</code></p>
${backTo ? html`<p><a href="${backTo}">Use another account</a></p>` : ''}`;
  return page('Simulated sign-in: error', body, { status: 400 });
}

export function signedOutPage(): Promise<Response> {
  return page(
    'Simulated sign-out',
    html`<h1>You signed out of your account</h1><p>It’s a good idea to close all browser windows.</p>${warning}`,
  );
}

/** response_mode=form_post without a script: one button sends the answer on. */
export function formPostPage(redirectUri: string, fields: Readonly<Record<string, string>>): Promise<Response> {
  const inputs = Object.entries(fields).map(
    ([name, value]) => html`<input type="hidden" name="${name}" value="${value}">`,
  );
  const body = html`<h1>Signed in</h1>${warning}<form method="post" action="${redirectUri}">${inputs}<button class="plain">Continue</button></form>`;
  return page('Simulated sign-in', body, { redirectUri });
}

export interface AdminConsentView {
  readonly action: string;
  readonly appName: string;
  readonly scopes: readonly string[];
  readonly people: readonly Person[];
}

export function adminConsentPage(view: AdminConsentView): Promise<Response> {
  const body = html`
<h1>Permissions requested for your organisation</h1>
<p class="quiet">${view.appName}</p>
${warning}
<ul>${view.scopes.map((scope) => html`<li><code>${scope}</code></li>`)}</ul>
<form method="post" action="${view.action}">
<h2 class="quiet" id="choose">Accept as</h2>
<ul aria-labelledby="choose">${personButtons(view.people)}</ul>
</form>`;
  return page('Simulated admin consent', body);
}

export function adminConsentResult(appName: string, scopes: string): Promise<Response> {
  const body = html`<h1>Admin consent granted</h1>${warning}<p>${appName} may use <code>${scopes}</code> for everybody in the organisation. You can close this window.</p>`;
  return page('Simulated admin consent: granted', body);
}

/** First page: the code that the device shows. An address may bring it along. */
export function deviceCodeForm(action: string, userCode: string): Promise<Response> {
  const body = html`
<h1>Enter code to allow access</h1>
${warning}
<form method="post" action="${action}">
<p><label for="code">Code displayed on your app or device</label><br><input id="code" name="code" value="${userCode}" required autocomplete="off"></p>
<button class="plain">Next</button>
</form>`;
  return page('Simulated device sign-in', body);
}

export interface DeviceApprovalView {
  readonly action: string;
  readonly userCode: string;
  readonly appName: string;
  readonly people: readonly Person[];
}

/** Second page: what is asking, and who says yes. */
export function deviceApproval(view: DeviceApprovalView): Promise<Response> {
  const body = html`
<h1>Are you trying to sign in to ${view.appName}?</h1>
<p class="quiet">Only continue if you started it on another device and it showed the code ${view.userCode}.</p>
${warning}
<form method="post" action="${view.action}">
<input type="hidden" name="code" value="${view.userCode}">
<h2 class="quiet" id="choose">Choose who to sign in as</h2>
<ul aria-labelledby="choose">${personButtons(view.people)}</ul>
<button class="plain" name="person" value="">Cancel</button>
</form>`;
  return page('Simulated device sign-in', body);
}

export function deviceCodeResult(text: string): Promise<Response> {
  return page('Simulated device sign-in', html`<h1>Device sign-in</h1>${warning}<p role="status">${text}</p>`);
}
