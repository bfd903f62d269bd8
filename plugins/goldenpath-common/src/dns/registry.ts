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

const TYPE_TEMPLATE = /%\{record_type\}/g;

/**
 * The names under which a record may be registered, as ExternalDNS 0.14 writes them: one with the type where the prefix says; else the type in
 * front of the name, and beside it the name without a type from before 0.12. Pure.
 *
 * @public
 */
export function registryNames(options: {
  record: Pick<ZoneRecord, 'name' | 'type' | 'alias'>;
  layout: RegistryLayout;
}): string[] {
  const { record, layout } = options;
  const name = normaliseRecordName(record.name).replace(/^\*(?=\.)/, layout.wildcard);
  const type = record.type.toLowerCase();
  // An alias to a load balancer is an A or AAAA record that ExternalDNS registers as a CNAME.
  const types = record.alias === undefined ? [type] : [type, 'cname'];
  const hasTemplate = layout.prefix.replace(TYPE_TEMPLATE, '') !== layout.prefix;
  const names = hasTemplate
    ? types.map(each => `${layout.prefix.replace(TYPE_TEMPLATE, each)}${name}`)
    : [`${layout.prefix}${name}`, ...types.map(each => `${layout.prefix}${each}-${name}`)];
  return names.map(each => each.toLowerCase());
}

/** What an ownership record says. @public */
export interface RegistryEntry {
  /** Owners that it names: one, unless somebody has put several into one record set. */
  owners: string[];
  /** Whether it holds something else as well, which is not ExternalDNS' own. */
  hasMore: boolean;
}

/** What an ownership record of ExternalDNS says, `undefined` for every other record. Pure. @public */
export function readRegistryRecord(record: Pick<ZoneRecord, 'type' | 'values'>): RegistryEntry | undefined {
  if (record.type !== 'TXT') {
    return undefined;
  }
  const named = record.values.map(value =>
    value.includes('heritage=external-dns') ? /external-dns\/owner=([^,"]+)/.exec(value)?.[1] : undefined,
  );
  const owners = [...new Set(named.filter(owner => owner !== undefined))];
  return owners.length > 0 ? { owners, hasMore: named.includes(undefined) } : undefined;
}
