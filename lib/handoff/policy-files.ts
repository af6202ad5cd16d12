import { quotePowerShell } from '@/lib/plan/quote';
import type { PackContext, PackFile } from './model';
import { changingScript } from './powershell';
import { gpoMain, registryMain } from './scripts/policy';

/** One value of the registry, under HKEY_LOCAL_MACHINE. */
export interface RegistrySetting {
  /** Below `HKLM\`. */
  key: string;
  name: string;
  data: { type: 'DWord'; value: number } | { type: 'String'; value: string };
}

const undo = ['[switch] $Undo'];

/** A script that puts the settings into a GPO of its own, linked to nothing. */
export function gpoScript(
  context: PackContext,
  of: { name: string; label: string; gpoName: string; settings: readonly RegistrySetting[] },
): PackFile {
  return changingScript(context, {
    name: of.name,
    label: of.label,
    requires: ['#Requires -PSEdition Desktop', '#Requires -Modules GroupPolicy'],
    about: [
      'Makes a GPO of its own with these settings and links it to nothing: you decide where it applies.',
      'Group Policy Management shows them under System, Kerberos. -Undo takes the settings out again.',
      'Needs the right to create GPOs (Group Policy Creator Owners) and the Group Policy Management tools.',
    ],
    parameters: [`[string] $GpoName = ${quotePowerShell(of.gpoName)}`, ...undo],
    values: [['Settings', quoteSettings(of.settings, 'HKLM')]],
    body: gpoMain.slice(1).split('\n'),
  });
}

/** A script that sets the values on the computer it runs on, for a trial. */
export function registryScript(
  context: PackContext,
  of: { name: string; label: string; settings: readonly RegistrySetting[] },
): PackFile {
  return changingScript(context, {
    name: of.name,
    label: of.label,
    requires: ['#Requires -RunAsAdministrator'],
    about: ['Sets the values on this computer, for a trial on one or two of them. -Undo removes them again.'],
    parameters: undo,
    values: [['Settings', quoteSettings(of.settings, 'HKEY_LOCAL_MACHINE')]],
    body: registryMain.slice(1).split('\n'),
  });
}

function quoteSettings(settings: readonly RegistrySetting[], hive: string): string {
  const rows = settings.map(({ key, name, data }) => {
    const value = data.type === 'DWord' ? String(data.value) : quotePowerShell(data.value);
    return `    @{ Key = ${quotePowerShell(`${hive}\\${key}`)}; Name = ${quotePowerShell(name)}; Type = '${data.type}'; Value = ${value} }`;
  });
  return `@(\n${rows.join('\n')}\n)`;
}

/** A file for regedit. Of these values none holds a line break, which the format cannot carry. */
export function regFile(of: { name: string; label: string; settings: readonly RegistrySetting[] }): PackFile {
  return toRegFile(of, ({ data }) =>
    data.type === 'DWord' ? `dword:${data.value.toString(16).padStart(8, '0')}` : quoteReg(data.value),
  );
}

/** The file that takes the values of `regFile` away again and leaves everything beside them. */
export function undoRegFile(of: { name: string; label: string; settings: readonly RegistrySetting[] }): PackFile {
  return toRegFile(of, () => '-');
}

function toRegFile(
  { name, label, settings }: { name: string; label: string; settings: readonly RegistrySetting[] },
  toData: (setting: RegistrySetting) => string,
): PackFile {
  const keys = [...new Set(settings.map(({ key }) => key))];
  const sections = keys.map((key) =>
    [
      `[HKEY_LOCAL_MACHINE\\${key}]`,
      ...settings
        .filter((setting) => setting.key === key)
        .map((setting) => `${quoteReg(setting.name)}=${toData(setting)}`),
    ].join('\n'),
  );
  const text = `Windows Registry Editor Version 5.00\n\n${sections.join('\n\n')}\n\n`;
  return { name, label, text, encoding: 'utf-16le-bom', language: 'reg' };
}

const quoteReg = (text: string): string => `"${text.replace(/[\\"]/g, '\\$&')}"`;
