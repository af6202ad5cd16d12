import type { Metadata } from 'next';
import { RedirectBridge } from '@/components/auth/redirect-bridge';

export const metadata: Metadata = { title: 'Signing in', robots: 'noindex' };

export default function RedirectPage() {
  return (
    <main className="p-6">
      <RedirectBridge />
    </main>
  );
}
