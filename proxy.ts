import { type NextRequest, NextResponse } from 'next/server';
import { authorityOf } from '@/lib/azure/clouds';
import { getEnv } from '@/lib/env';

/**
 * Security headers for every page. The policy allows nothing from anywhere else but Microsoft Entra, which MSAL asks
 * for tokens; scripts run by nonce only.
 */
export function proxy(request: NextRequest): NextResponse {
  const demo = demoAddress(request);
  if (demo !== null) return NextResponse.redirect(demo);
  const nonce = btoa(crypto.randomUUID());
  const policy = contentSecurityPolicy(nonce);
  const headers = new Headers(request.headers);
  headers.set('x-nonce', nonce);
  headers.set('x-path', request.nextUrl.pathname + request.nextUrl.search);
  // Next reads the nonce for its own scripts from the request's policy.
  headers.set('content-security-policy', policy);
  const response = NextResponse.next({ request: { headers } });
  response.headers.set('content-security-policy', policy);
  response.headers.set('x-content-type-options', 'nosniff');
  // The address of a hand-off is its key, so it is told to nobody, not even to another page of this app.
  const isKey = request.nextUrl.pathname.startsWith('/hand-off/');
  response.headers.set('referrer-policy', isKey ? 'no-referrer' : 'same-origin');
  response.headers.set('permissions-policy', 'camera=(), microphone=(), geolocation=()');
  if (getEnv().baseUrl.startsWith('https://')) {
    response.headers.set('strict-transport-security', 'max-age=31536000; includeSubDomains');
  }
  return response;
}

/** `/demo?scenario=…`, and `/?scenario=…` for short, start a scenario; without a simulated Azure they are like any other. */
function demoAddress({ nextUrl }: NextRequest): URL | null {
  const scenario = nextUrl.searchParams.get('scenario');
  const { simulatorUrl, baseUrl } = getEnv();
  if (simulatorUrl === undefined || scenario === null || !['/', '/demo'].includes(nextUrl.pathname)) return null;
  return new URL(`/demo/start?${new URLSearchParams({ scenario })}`, baseUrl);
}

function contentSecurityPolicy(nonce: string): string {
  const { cloud, simulatorUrl } = getEnv();
  const entra = simulatorUrl ?? authorityOf(cloud);
  const isDevelopment = process.env.NODE_ENV === 'development';
  return [
    "default-src 'none'",
    `script-src 'self' 'nonce-${nonce}' 'strict-dynamic'${isDevelopment ? " 'unsafe-eval'" : ''}`,
    `style-src 'self' ${isDevelopment ? "'unsafe-inline'" : `'nonce-${nonce}'`}`,
    // Positions of floating parts and widths of bars are style attributes; they can carry no script.
    "style-src-attr 'unsafe-inline'",
    "img-src 'self' data:",
    "font-src 'self'",
    `connect-src 'self' ${entra}${isDevelopment ? ' ws:' : ''}`,
    `frame-src 'self' ${entra}`,
    "frame-ancestors 'self'",
    `form-action 'self' ${entra}`,
    "base-uri 'none'",
    "object-src 'none'",
    "manifest-src 'self'",
  ].join('; ');
}

export const config = {
  matcher: [
    {
      source: '/((?!_next/static|_next/image|icon.svg|favicon.ico).*)',
      missing: [{ type: 'header', key: 'next-router-prefetch' }],
    },
  ],
};
