import { InvalidParameterException$, ResourceNotFoundException$ } from '@aws-sdk/client-secrets-manager';
import { modelledError } from '../../protocol';

const CURRENT = 'AWSCURRENT';
const PREVIOUS = 'AWSPREVIOUS';

/** How many versions without a stage are kept; they can still be read by their id. */
const DEPRECATED_KEPT = 100;

/** What a secret holds. */
export type SecretValue = { kind: 'string'; text: string } | { kind: 'binary'; bytes: Uint8Array };

/** One version of a secret's value. */
export interface SecretVersion {
  id: string;
  value: SecretValue;
  stages: Set<string>;
  createdAt: Date;
}

export function sameValue(left: SecretValue, right: SecretValue): boolean {
  return JSON.stringify(left) === JSON.stringify(right);
}

/** Adds a version with its stages. The first version that a secret has is its current one, whatever is asked. */
export function addVersion(versions: SecretVersion[], version: SecretVersion, stages: readonly string[]): void {
  versions.push(version);
  const isFirst = !versions.some(candidate => candidate.stages.has(CURRENT));
  for (const stage of isFirst ? new Set([...stages, CURRENT]) : stages) {
    setStage(versions, stage, version);
  }
  const deprecated = versions.filter(candidate => candidate.stages.size === 0);
  for (const old of deprecated.slice(0, Math.max(0, deprecated.length - DEPRECATED_KEPT))) {
    versions.splice(versions.indexOf(old), 1);
  }
}

/** Moves a stage from one version to another, as UpdateSecretVersionStage does: where it is must be said. */
export function moveStage(
  versions: SecretVersion[],
  options: { stage: string; moveTo: string | undefined; removeFrom: string | undefined },
): void {
  const { stage, moveTo, removeFrom } = options;
  const to = moveTo === undefined ? undefined : versionById(versions, moveTo);
  const from = removeFrom === undefined ? undefined : versionById(versions, removeFrom);
  const holder = versions.find(version => version.stages.has(stage));
  if (to && holder && holder !== to && !from) {
    throw invalid(
      `The parameter RemoveFromVersionId can't be empty. Staging label ${stage} is currently attached to version ${holder.id}, so you must explicitly reference that version in RemoveFromVersionId.`,
    );
  }
  if (from && from !== holder) {
    throw invalid(`Staging label ${stage} is not currently attached to version ${from.id}.`);
  }
  if (!to && stage === CURRENT) {
    throw invalid(`You can't remove staging label ${CURRENT} from a version without moving it to another version.`);
  }
  if (to) {
    setStage(versions, stage, to);
  } else {
    from?.stages.delete(stage);
  }
}

/** A stage is on one version at a time; what loses AWSCURRENT becomes AWSPREVIOUS. */
function setStage(versions: readonly SecretVersion[], stage: string, to: SecretVersion): void {
  const from = versions.find(version => version.stages.has(stage));
  if (from === to) {
    return;
  }
  from?.stages.delete(stage);
  to.stages.add(stage);
  if (stage === CURRENT && from) {
    setStage(versions, PREVIOUS, from);
  }
}

function versionById(versions: readonly SecretVersion[], id: string): SecretVersion {
  const version = versions.find(candidate => candidate.id === id);
  if (!version) {
    throw modelledError(ResourceNotFoundException$, `Secrets Manager can't find the specified secret version: ${id}.`);
  }
  return version;
}

function invalid(message: string): Error {
  return modelledError(InvalidParameterException$, message);
}
