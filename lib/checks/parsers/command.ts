/** A command line in a paste: with its prompt, or bare as somebody copied it from a list of steps. */
export interface Command {
  /** Without the prompt; empty where only a prompt was pasted. */
  text: string;
  /** Index of its line. */
  line: number;
}

const prompts = [
  // cmd and PowerShell, on a drive, a share or another provider, `[server]: PS C:\>` of a remote session.
  /^\s{0,4}(?:\[[^\]]{1,100}\]: )?(?:PS )?(?:[a-z]:\\|\\\\|[a-z]{2,12}:\\?|Microsoft\.PowerShell\.Core\\)[^<>|"]{0,250}>\s?(.*)$/i,
  /^\s{0,4}PS>\s?(.*)$/,
  // sqlcmd.
  /^\s{0,4}\d{1,3}>\s(.*)$/,
];

/** Commands people paste without a prompt. `klist failed with` and `Get-Item : Cannot find` are answers, not commands. */
const bare =
  /^\s{0,8}(?:klist|dsregcmd|reg|sc|ver|winver|systeminfo|gpresult|sqlcmd|netsh|ksetup|w32tm|nslookup|curl|tnc|Test-NetConnection|Invoke-WebRequest|Resolve-DnsName|Get-(?:Service|ItemProperty|ItemPropertyValue|ComputerInfo|ADDomain|AzureADKerberosServer|Content)|\(Get-(?:ADDomain|Item))(?:\.exe)?(?:$|\s(?!failed\b|:\s)|\))/i;

/** The command on a line, without its prompt; `null` for a line of output. */
export function readCommand(line: string): string | null {
  const first = line.charCodeAt(0);
  // A tab or five spaces in front: output.
  if (first === 9) return null;
  if (line.includes('>')) {
    for (const prompt of prompts) {
      const found = prompt.exec(line);
      if (found) return (found[1] ?? '').trim();
    }
  }
  return bare.test(line) && line.length < 1_000 ? line.trim() : null;
}

/** Whether the command is this tool, with or without `.exe`. */
export const isCommand = (command: Command | null, tool: RegExp): boolean =>
  command !== null && tool.test(command.text);
