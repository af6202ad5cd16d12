import Link from 'next/link';
import { MonoName } from '@/components/ui/host-name';
import { Notice } from '@/components/ui/notice';

interface TenantChoiceProps {
  /** `null`: the account decides. */
  tenantId: string | null;
  /** What people call it, where that is known before anybody has signed in. */
  name: string | null;
  hasOthers: boolean;
  isRefused: boolean;
  returnPath: string;
}

/** For an app that several organisations use: which one this sign-in is for, and the way to another. */
export function TenantChoice({ tenantId, name, hasOthers, isRefused, returnPath }: TenantChoiceProps) {
  const other = `/sign-in?${new URLSearchParams({ tenant: 'organizations', return: returnPath })}`;
  return (
    <>
      {isRefused ? (
        <Notice kind="warning" title="That tenant cannot sign in here">
          <p>
            The address names a tenant that this app is not set up for. You can sign in to one that it is set up for.
          </p>
        </Notice>
      ) : null}
      {hasOthers && tenantId !== null ? (
        <p className="text-sm">
          You sign in to {name === null ? 'the tenant ' : <strong className="font-semibold">{name}</strong>}
          {name === null ? <MonoName name={tenantId} /> : null}.{' '}
          <Link href={other} className="link" prefetch={false}>
            Use another organisation
          </Link>
        </p>
      ) : null}
    </>
  );
}
