// Nothing about a tenant, not even that the app was built, is told to anybody.
process.env.NEXT_TELEMETRY_DISABLED = '1';

/** @type {import('next').NextConfig} */
const config = {
  // These open files or sockets of their own and must not be bundled into route code.
  serverExternalPackages: ['@electric-sql/pglite', 'pg-boss', 'pg', 'pino'],
  poweredByHeader: false,
  reactStrictMode: true,
  // The development server would print the arguments of server actions, which hold access tokens.
  // The address of a hand-off holds its secret.
  logging: { serverFunctions: false, incomingRequests: { ignore: [/^\/hand-off\//] } },
  // Server actions carry two access tokens and the answers of one page; nothing legitimate is larger.
  experimental: { serverActions: { bodySizeLimit: '512kb' } },
};

export default config;
