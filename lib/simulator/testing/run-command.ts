import { spawn } from 'node:child_process';

export interface CommandResult {
  readonly code: number | null;
  readonly stdout: string;
  readonly stderr: string;
}

export interface CommandOptions {
  readonly env: Readonly<Record<string, string>>;
  /** Sees what the command has said on stderr so far, each time it says more. */
  readonly onStderr?: (soFar: string) => void;
}

/** Proxy settings of whoever runs the tests; a test sets its own. */
const proxyVariables = /^(https?|all|no)_proxy$/i;

/** Runs a program to its end with an environment of its own beside the usual one. */
export function runCommand(file: string, args: readonly string[], options: CommandOptions): Promise<CommandResult> {
  const env = { ...process.env };
  for (const name of Object.keys(env)) if (proxyVariables.test(name) || name === 'NODE_OPTIONS') delete env[name];
  Object.assign(env, options.env);
  return new Promise((resolve, reject) => {
    const child = spawn(file, args, { env });
    let stdout = '';
    let stderr = '';
    child.stdout.on('data', (chunk) => {
      stdout += chunk;
    });
    child.stderr.on('data', (chunk) => {
      stderr += chunk;
      options.onStderr?.(stderr);
    });
    child.once('error', reject);
    child.once('close', (code) => resolve({ code, stdout, stderr }));
  });
}
