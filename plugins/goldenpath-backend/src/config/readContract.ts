import { promises as fs } from 'node:fs';
import { resolve } from 'node:path';
import { InputError } from '@backstage/errors';
import { defaultContract, loadContract, type LoadedContract } from '@goldenpath/backstage-plugin-goldenpath-common';
import { parse as parseYaml } from 'yaml';
import type { GoldenPathConfig } from './schema';

/**
 * The contract that builds are made with: from a file, inline, or the default one.
 *
 * @throws InputError that names every fault of the contract by its path.
 */
export async function readContract(options: { configured: GoldenPathConfig['contract'] }): Promise<LoadedContract> {
  const { configured } = options;
  const origin = describeOrigin(configured);
  const answer = loadContract(await readInput(configured));
  if (answer.result === 'refused') {
    const faults = answer.faults.map(fault => `${fault.path}: ${fault.message}`);
    throw new InputError(`The tier contract (${origin}) cannot be used:\n- ${faults.join('\n- ')}`);
  }
  return answer.loaded;
}

async function readInput(configured: GoldenPathConfig['contract']): Promise<unknown> {
  if (configured === undefined) {
    return defaultContract;
  }
  if (!isFile(configured)) {
    return configured;
  }
  const path = resolve(configured.file);
  try {
    return parseYaml(await fs.readFile(path, 'utf8'));
  } catch (error) {
    throw new InputError(`The tier contract could not be read from ${path} (goldenpath.contract.file)`, error);
  }
}

function isFile(configured: NonNullable<GoldenPathConfig['contract']>): configured is { file: string } {
  return 'file' in configured && typeof configured.file === 'string';
}

function describeOrigin(configured: GoldenPathConfig['contract']): string {
  if (configured === undefined) {
    return 'default';
  }
  return isFile(configured) ? configured.file : 'goldenpath.contract';
}
