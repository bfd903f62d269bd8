import type { DatabaseInstance, InstanceFacts, InstanceSpec } from '@goldenpath/backstage-plugin-goldenpath-common';
import { ActorName } from '../shared/ActorName';
import type { Fact } from '../shared/Facts';
import { expectedLook } from '../shared/status/databaseLooks';
import { StatusMark } from '../shared/status/StatusMark';
import type { Translate } from '../translation/goldenPathTranslationRef';
import type { Words } from '../translation/words';

/** What was seen of an instance; what could not be told is unknown. */
export function factsOf(options: { instance: DatabaseInstance; facts: InstanceFacts } & Words): Fact[] {
  const { instance, facts, t, formats } = options;
  const { endpoint, adminSecret, storageGiB, backupRetentionDays } = facts;
  const unknown = t('shared.status.unknown');
  return [
    { label: t('instance.facts.identifier'), value: facts.identifier, copy: true },
    endpoint
      ? { label: t('instance.facts.endpoint'), value: `${endpoint.host}:${endpoint.port}`, copy: true }
      : { label: t('instance.facts.endpoint'), value: unknown },
    { label: t('instance.facts.class'), value: facts.instanceClass ?? unknown },
    { label: t('instance.facts.engine'), value: facts.engineVersion ?? unknown },
    {
      label: t('instance.facts.storage'),
      value:
        storageGiB === undefined ? unknown : t('instance.facts.storageIs', { storage: formats.number(storageGiB) }),
    },
    { label: t('instance.facts.encrypted'), value: expectation(facts.encrypted, true) },
    { label: t('instance.facts.tls'), value: expectation(facts.tlsForced, true) },
    { label: t('instance.facts.protected'), value: expectation(facts.deletionProtection, true) },
    { label: t('instance.facts.public'), value: expectation(facts.publiclyAccessible, false) },
    {
      label: t('instance.facts.backups'),
      value: backupRetentionDays === undefined ? unknown : daysOf(backupRetentionDays, options),
    },
    { label: t('instance.facts.zones'), value: yesOrNo(facts.multiAz, t) },
    adminSecret
      ? { label: t('instance.facts.adminSecret'), value: adminSecret, copy: true }
      : { label: t('instance.facts.adminSecret'), value: unknown },
    ...(instance.requester
      ? [{ label: t('instance.facts.requester'), value: <ActorName actor={instance.requester} /> }]
      : []),
  ];
}

/** What the configuration asks of an instance. */
export function wishesOf(spec: InstanceSpec, words: Words): Fact[] {
  const { size, instanceClass, maxStorageGiB } = spec;
  const { t, formats } = words;
  const storage = formats.number(spec.storageGiB);
  return [
    { label: t('instance.facts.identifier'), value: spec.identifier, copy: true },
    { label: t('instance.facts.size'), value: t('instance.facts.sizeIs', { size, instanceClass }) },
    { label: t('instance.facts.engine'), value: spec.engineVersion },
    {
      label: t('instance.facts.storage'),
      value:
        maxStorageGiB === undefined
          ? t('instance.facts.storageIs', { storage })
          : t('instance.facts.storageGrows', { storage, most: formats.number(maxStorageGiB) }),
    },
    { label: t('instance.facts.backups'), value: daysOf(spec.backupRetentionDays, words) },
    { label: t('instance.facts.zones'), value: yesOrNo(spec.multiAz, t) },
  ];
}

function expectation(seen: boolean | undefined, expected: boolean) {
  return <StatusMark look={expectedLook({ seen, expected })} />;
}

function yesOrNo(value: boolean | undefined, t: Translate): string {
  if (value === undefined) {
    return t('shared.status.unknown');
  }
  return t(value ? 'shared.status.yes' : 'shared.status.no');
}

function daysOf(days: number, { t, formats }: Words): string {
  return t('instance.facts.days', { count: days, number: formats.number(days) });
}
