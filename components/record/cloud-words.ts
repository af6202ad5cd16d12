import type { Plan } from '@/lib/plan/model';

/** Microsoft's names of its clouds. */
export const cloudWords: Record<Plan['cloud'], string> = {
  AzureCloud: 'Azure',
  AzureUSGovernment: 'Azure US Government',
  AzureChinaCloud: 'Azure China',
};
