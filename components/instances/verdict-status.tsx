import { Status } from '@/components/ui/status';
import { type VerdictCode, verdictKinds, verdictLabels } from '@/lib/inventory/verdict';

export function VerdictStatus({ code, look }: { code: VerdictCode; look?: 'plain' | 'pill' }) {
  return (
    <Status kind={verdictKinds[code]} look={look}>
      {verdictLabels[code]}
    </Status>
  );
}
