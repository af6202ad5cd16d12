'use client';

import dynamic from 'next/dynamic';
import { useState } from 'react';
import { Button } from '@/components/ui/button';
import { Card } from '@/components/ui/card';
import type { CodeForm, PlanAsCode } from '@/lib/plan/as-code';
import type { MadePlan } from '@/lib/plan/page-data';

// Few people ask for the scripts; the others do not pay for the tabs.
const PlanScripts = dynamic(() => import('./plan-scripts').then((module) => module.PlanScripts), { ssr: false });

type PlanCodeProps = Pick<MadePlan, 'head' | 'instances'>;

const forms: readonly CodeForm[] = ['az', 'powershell'];

/** The same plan as scripts, for whoever would rather run it themselves. Written out when somebody asks for it. */
export function PlanCode({ head, instances }: PlanCodeProps) {
  const [codes, setCodes] = useState<PlanAsCode[] | null>(null);
  const [isWriting, setIsWriting] = useState(false);

  async function write() {
    setIsWriting(true);
    const { renderPlanAsCode } = await import('@/lib/plan/as-code');
    setCodes(forms.map((form) => renderPlanAsCode({ ...head, instances: [...instances] }, form)));
    setIsWriting(false);
  }

  const description =
    'Scripts that need nothing of this app, look before each change and can run twice. Each comes with its way back.';
  if (codes === null) {
    return (
      <Card title="The same plan as code" description={description} className="print:hidden">
        <Button onClick={write} pending={isWriting && 'Writing the scripts'}>
          Show as Azure CLI and Azure PowerShell
        </Button>
      </Card>
    );
  }
  return (
    <Card title="The same plan as code" description={description}>
      <PlanScripts codes={codes} />
    </Card>
  );
}
