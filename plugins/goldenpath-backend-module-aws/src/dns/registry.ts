import type { ResourceRecordSet } from '@aws-sdk/client-route-53';
import { type BuildSpec, normaliseRecordName } from '@goldenpath/backstage-plugin-goldenpath-common';

/** How the build's ExternalDNS names the TXT records in which it keeps what it owns. */
export interface RegistryLayout {
  /** As `%{record_type}.` (PITFALLS 30). */
  prefix: string;
  /** What stands for the asterisk of a wildcard; the asterisk itself where nothing does. */
  wildcard: string;
}

const WILDCARD_ARGUMENT = '--txt-wildcard-replacement=';

/** Read from the values that ExternalDNS is deployed with, so that the two cannot come apart. Pure. */
export function registryLayout(spec: BuildSpec): RegistryLayout {
  const values = spec.apps.find(app => app.values.txtOwnerId === spec.dns.ownerId)?.values ?? {};
  const extraArgs: unknown[] = Array.isArray(values.extraArgs) ? values.extraArgs : [];
  const argument = extraArgs.find(
    (each): each is string => typeof each === 'string' && each.startsWith(WILDCARD_ARGUMENT),
  );
  return {
    prefix: typeof values.txtPrefix === 'string' ? values.txtPrefix : '',
    wildcard: argument?.slice(WILDCARD_ARGUMENT.length) ?? '*',
  };
}

/** The names under which a record may be registered. */
export function registryNames(options: { record: ResourceRecordSet; layout: RegistryLayout }): string[] {
  const { record, layout } = options;
  const name = normaliseRecordName(record.Name ?? '').replace(/^\*(?=\.)/, layout.wildcard);
  const type = (record.Type ?? '').toLowerCase();
  // An alias to a load balancer is an A or AAAA record that ExternalDNS registers as a CNAME.
  const types = record.AliasTarget ? [type, 'cname'] : [type];
  return types.map(each => `${layout.prefix.replace(/%\{record_type\}/g, each)}${name}`.toLowerCase());
}

/** The owner that a registry record names, `undefined` for every other record. */
export function ownerOf(record: ResourceRecordSet): string | undefined {
  if (record.Type !== 'TXT') {
    return undefined;
  }
  const value = (record.ResourceRecords ?? [])
    .map(entry => entry.Value ?? '')
    .find(text => text.includes('heritage=external-dns'));
  return /external-dns\/owner=([^,"]+)/.exec(value ?? '')?.[1];
}
