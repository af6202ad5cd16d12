import type { PackValue } from './model';

/** How one runs a script that came as a file: Windows marks it as foreign, and it should be read before that is lifted. */

const unblock = (name: string): PackValue => ({ label: 'Once you have read it', value: `Unblock-File .\\${name}` });

/** In Windows PowerShell, whatever the execution policy of the computer asks of local scripts. */
export const runInWindowsPowerShell = (name: string): PackValue[] => [
  unblock(name),
  { label: 'Run it', value: `powershell.exe -NoProfile -ExecutionPolicy RemoteSigned -File .\\${name}` },
];

/** In Windows PowerShell or PowerShell 7, with a module that is installed once. */
export const runWithModule = (name: string, module: string): PackValue[] => [
  { label: 'Once', value: `Install-Module ${module} -Scope CurrentUser` },
  unblock(name),
  { label: 'See what it would do', value: `.\\${name} -WhatIf` },
  { label: 'Run it', value: `.\\${name}` },
];

export const graphModule = 'Microsoft.Graph.Authentication';
