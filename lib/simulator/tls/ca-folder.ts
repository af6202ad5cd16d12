import { mkdir, mkdtemp, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join, resolve } from 'node:path';

/**
 * Writes the authority's certificate where clients can be pointed to it, by default into a new folder for temporary files.
 * Only the certificate: no key of this simulation is ever on a disk.
 */
export async function writeAuthority(caPem: string, folder: string | undefined): Promise<string> {
  if (folder) await mkdir(folder, { recursive: true });
  const file = join(folder ? resolve(folder) : await mkdtemp(join(tmpdir(), 'simulated-azure-')), 'ca.pem');
  await writeFile(file, caPem, { mode: 0o644 });
  return file;
}
