import type { SecretDescription, SecretStage } from '@goldenpath/backstage-plugin-goldenpath-node';

/** What Secrets Manager labels the stages of a secret with. */
export const STAGE_LABELS: { [stage in SecretStage]: string } = {
  current: 'AWSCURRENT',
  pending: 'AWSPENDING',
  previous: 'AWSPREVIOUS',
};

const STAGES = new Map<string, SecretStage>([
  [STAGE_LABELS.current, 'current'],
  [STAGE_LABELS.pending, 'pending'],
  [STAGE_LABELS.previous, 'previous'],
]);

/** The versions that have a stage; labels of somebody's own are none. */
export function versionsOf(labels: { [versionId: string]: string[] } | undefined): SecretDescription['versions'] {
  return Object.entries(labels ?? {})
    .map(([id, names]) => ({ id, stages: names.flatMap(name => STAGES.get(name) ?? []) }))
    .filter(version => version.stages.length > 0);
}
