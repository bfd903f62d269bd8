import type { BuildSpec } from '../build/spec';
import { normaliseRecordName } from '../identity/recordName';
import type { ZoneRecord } from './types';

/** How an ExternalDNS names the TXT records in which it keeps what it owns. @public */
export interface RegistryLayout {
  /** As `%{record_type}.` (PITFALLS 30). */
  prefix: string;
  /** What stands for the asterisk of a wildcard; the asterisk itself where nothing does. */
  wildcard: string;
}

const WILDCARD_ARGUMENT = '--txt-wildcard-replacement=';

/** Read from the values that ExternalDNS is deployed with, so that the two cannot come apart. Pure. @public */
export function registryLayout(spec: Pick<BuildSpec, 'apps' | 'dns'>): RegistryLayout {
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

/** The names under which ExternalDNS may have registered a record. Pure. @public */
export function registryNames(options: {
  record: Pick<ZoneRecord, 'name' | 'type' | 'alias'>;
  layout: RegistryLayout;
}): string[] {
  const { record, layout } = options;
  const name = normaliseRecordName(record.name).replace(/^\*(?=\.)/, layout.wildcard);
  const type = record.type.toLowerCase();
  // An alias to a load balancer is an A or AAAA record that ExternalDNS registers as a CNAME.
  const types = record.alias === undefined ? [type] : [type, 'cname'];
  return types.map(each => `${layout.prefix.replace(/%\{record_type\}/g, each)}${name}`.toLowerCase());
}

/** The owner that a registry record names, `undefined` for every other record. Pure. @public */
export function registryOwnerOf(record: Pick<ZoneRecord, 'type' | 'values'>): string | undefined {
  if (record.type !== 'TXT') {
    return undefined;
  }
  const value = record.values.find(text => text.includes('heritage=external-dns'));
  return /external-dns\/owner=([^,"]+)/.exec(value ?? '')?.[1];
}
