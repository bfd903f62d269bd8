import type { DnsNamespaceReport, DnsOwner, DnsRecord } from '@goldenpath/backstage-plugin-goldenpath-common';
import { minutesAgo } from './builds';

const ZONE = 'dev.goldenpathidp.io';

/** The host suffix of the build of the tests. */
export const SUFFIX = `b-23-01-26-01.${ZONE}`;

/** A build as records are attributed to it; an ephemeral one that is ready unless the test says otherwise. */
export function aDnsOwner(wish: Partial<DnsOwner> = {}): DnsOwner {
  const buildId = wish.buildId ?? '23-01-26-01';
  return {
    buildId,
    lifecycle: 'ephemeral',
    incarnation: 1,
    ownerId: `goldenpath-dev-${buildId}`,
    owner: 'group:default/platform',
    phase: 'ready',
    isLive: wish.phase !== 'gone',
    ...wish,
  };
}

/** A build that is gone. */
export const goneOwner = aDnsOwner({ buildId: '20-01-26-09', phase: 'gone' });

/** A record that its build has, and that is live unless the test says otherwise. */
export function aRecord(wish: Partial<DnsRecord> = {}): DnsRecord {
  const name = wish.name ?? `grafana.${SUFFIX}`;
  const state = wish.state ?? 'live';
  const type = wish.type ?? 'A';
  const owner = state === 'stale' ? goneOwner : aDnsOwner();
  const { buildId, lifecycle, incarnation, isLive } = owner;
  return {
    type,
    ttl: 300,
    values: ['203.0.113.7'],
    reason: state === 'stale' ? `It is left of ${buildId}, which is gone.` : `${buildId} has it.`,
    ownerId: owner.ownerId,
    writtenBy: { buildId, lifecycle, incarnation, isLive },
    registry: [`${type.toLowerCase()}.${name}`],
    firstSeenAt: minutesAgo(20),
    ...wish,
    name,
    state,
  };
}

/** A record that a build asks for, and that is not there. */
export function aPendingRecord(wish: Partial<DnsRecord> = {}): DnsRecord {
  return {
    name: `argocd.${SUFFIX}`,
    type: 'A',
    values: [],
    state: 'pending',
    reason: 'ExternalDNS has not written it yet.',
    registry: [],
    ...wish,
  };
}

/** A record that nobody who is known here wrote. */
export function anUnownedRecord(wish: Partial<DnsRecord> = {}): DnsRecord {
  return {
    name: `mail.${ZONE}`,
    type: 'MX',
    ttl: 3600,
    values: ['10 mx1.example.com', '20 mx2.example.com'],
    state: 'unowned',
    reason: 'No ExternalDNS has written it: there is no ownership record.',
    registry: [],
    firstSeenAt: minutesAgo(60),
    ...wish,
  };
}

/** The namespace of the build of the tests, unless the test says otherwise. */
export function aNamespace(wish: Partial<DnsNamespaceReport> = {}): DnsNamespaceReport {
  const hostSuffix = wish.hostSuffix ?? SUFFIX;
  return {
    environment: 'dev',
    namespace: `*.${hostSuffix}`,
    owner: aDnsOwner(),
    records: [aRecord()],
    ...wish,
    hostSuffix,
  };
}

/** The namespace of a build that is gone, with records that are left of it. */
export function aStaleNamespace(wish: Partial<DnsNamespaceReport> = {}): DnsNamespaceReport {
  const hostSuffix = `b-20-01-26-09.${ZONE}`;
  return aNamespace({
    hostSuffix,
    owner: goneOwner,
    records: ['grafana', 'argocd'].map(app => aRecord({ name: `${app}.${hostSuffix}`, state: 'stale' })),
    ...wish,
  });
}

/** What is left of the zone when the namespaces of builds are taken out of it: the persistent cluster's. */
export function thePersistentNamespace(wish: Partial<DnsNamespaceReport> = {}): DnsNamespaceReport {
  return aNamespace({
    hostSuffix: ZONE,
    namespace: `*.${ZONE} minus every *.b-*.${ZONE}`,
    owner: aDnsOwner({ buildId: 'persistent', lifecycle: 'persistent', ownerId: 'goldenpath-dev' }),
    records: [anUnownedRecord()],
    ...wish,
  });
}
