import type { DatabaseInstance, InstanceFacts, InstanceSpec } from '@goldenpath/backstage-plugin-goldenpath-common';
import { ActorName } from '../shared/ActorName';
import type { Fact } from '../shared/Facts';
import { expectedLook } from '../shared/status/databaseLooks';
import { StatusMark } from '../shared/status/StatusMark';

const UNKNOWN = 'unknown';

/** What was seen of an instance; what could not be told is unknown. */
export function factsOf(instance: DatabaseInstance, facts: InstanceFacts): Fact[] {
  const { endpoint, adminSecret } = facts;
  return [
    { label: 'Identifier', value: facts.identifier, copy: true },
    endpoint
      ? { label: 'Endpoint', value: `${endpoint.host}:${endpoint.port}`, copy: true }
      : { label: 'Endpoint', value: UNKNOWN },
    { label: 'Class', value: facts.instanceClass ?? UNKNOWN },
    { label: 'PostgreSQL', value: facts.engineVersion ?? UNKNOWN },
    { label: 'Storage', value: facts.storageGiB === undefined ? UNKNOWN : `${facts.storageGiB} GiB` },
    { label: 'Encrypted', value: expectation(facts.encrypted, true) },
    { label: 'TLS forced', value: expectation(facts.tlsForced, true) },
    { label: 'Deletion protection', value: expectation(facts.deletionProtection, true) },
    { label: 'Reachable from the internet', value: expectation(facts.publiclyAccessible, false) },
    {
      label: 'Backups kept',
      value: facts.backupRetentionDays === undefined ? UNKNOWN : daysOf(facts.backupRetentionDays),
    },
    { label: 'In several zones', value: yesOrNo(facts.multiAz) },
    adminSecret
      ? { label: "Administrator's secret", value: adminSecret, copy: true }
      : { label: "Administrator's secret", value: UNKNOWN },
    ...(instance.requester ? [{ label: 'Asked for by', value: <ActorName actor={instance.requester} /> }] : []),
  ];
}

/** What the configuration asks of an instance. */
export function wishesOf(spec: InstanceSpec): Fact[] {
  const { maxStorageGiB } = spec;
  return [
    { label: 'Identifier', value: spec.identifier, copy: true },
    { label: 'Size', value: `${spec.size} (${spec.instanceClass})` },
    { label: 'PostgreSQL', value: spec.engineVersion },
    {
      label: 'Storage',
      value: `${spec.storageGiB} GiB${maxStorageGiB === undefined ? '' : `, growing to ${maxStorageGiB} GiB`}`,
    },
    { label: 'Backups kept', value: daysOf(spec.backupRetentionDays) },
    { label: 'In several zones', value: yesOrNo(spec.multiAz) },
  ];
}

function expectation(seen: boolean | undefined, expected: boolean) {
  return <StatusMark look={expectedLook({ seen, expected })} />;
}

function yesOrNo(value: boolean | undefined): string {
  if (value === undefined) {
    return UNKNOWN;
  }
  return value ? 'yes' : 'no';
}

function daysOf(days: number): string {
  return days === 1 ? '1 day' : `${days} days`;
}
