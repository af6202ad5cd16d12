import { EmptyState } from '@/components/ui/empty-state';
import { CreateSetupForm } from './create-setup-form';

/** The first thing a new person sees: what this does, and the first step. */
export function NoSetups({ suggestedName }: { suggestedName: string }) {
  return (
    <EmptyState
      title="Start with your first setup"
      className="bg-surface-raised px-6 py-8 sm:px-10 sm:py-10"
      action={<CreateSetupForm suggestedName={suggestedName} />}
    >
      <p>
        A setup takes your people from signing in to SQL Server with their Windows accounts to doing the same with Azure
        SQL managed instances. You answer what only a person can know, the app reads the rest from Azure and Microsoft
        Entra ID and shows you a plan. Nothing changes until you press the button on that plan; afterwards you prove
        each instance with a real Kerberos ticket.
      </p>
      <p>You can stop at any time: every answer is saved, and colleagues of your tenant can go on.</p>
    </EmptyState>
  );
}
