import { renderBash } from './as-bash';
import { renderPowerShell } from './as-powershell';
import type { CodeInput } from './code-parts';
import { hasWork, isBlocked, type Plan } from './model';

export type CodeForm = 'az' | 'powershell';

export interface PlanAsCode {
  form: CodeForm;
  title: string;
  /** For highlighting. */
  language: 'bash' | 'powershell';
  fileName: string;
  /** Carries the plan out. Looks before each change, so running it twice changes nothing twice. */
  apply: string;
  /** Takes back what `apply` changed, as far as it can be taken back. */
  undo: string;
}

/** The plan as scripts that need nothing of this product. */
export function renderPlanAsCode(plan: Plan, form: CodeForm): PlanAsCode {
  const input: CodeInput = {
    cloud: plan.cloud,
    tenantId: plan.tenantId,
    id: plan.id,
    madeAt: plan.madeAt,
    instances: plan.instances.filter((instance) => hasWork(instance) && !isBlocked(instance)),
    leftOut: plan.instances.filter((instance) => hasWork(instance) && isBlocked(instance)),
  };
  return { form, ...forms[form], ...renderers[form](input) };
}

const renderers = { az: renderBash, powershell: renderPowerShell } as const;

const forms = {
  az: { title: 'Azure CLI', language: 'bash', fileName: 'enable-windows-sign-in.sh' },
  powershell: { title: 'Azure PowerShell', language: 'powershell', fileName: 'enable-windows-sign-in.ps1' },
} as const;
