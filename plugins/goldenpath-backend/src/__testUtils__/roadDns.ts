import type { LoggerService } from '@backstage/backend-plugin-api';
import type { Clock, Environment } from '@goldenpath/backstage-plugin-goldenpath-node';
import type { Knex } from 'knex';
import { DefaultDnsService } from '../dns/DefaultDnsService';
import type { DnsService } from '../dns/DnsService';
import { DnsWatch } from '../dns/DnsWatch';
import { SqlDnsStore } from '../dns/store/SqlDnsStore';
import type { Access } from '../permissions/Access';
import type { ProviderRegistry } from '../providers/ProviderRegistry';

/** The watch of zones, and what is answered of them. */
export interface RoadDns {
  watch: DnsWatch;
  service: DnsService;
}

/** The watch as the product makes it; whoever asks is Grace. */
export function createRoadDns(options: {
  environments: Map<string, Environment>;
  providers: ProviderRegistry;
  database: Knex;
  clock: Clock;
  logger: LoggerService;
}): RoadDns {
  const { environments, providers, database, clock, logger } = options;
  const store = SqlDnsStore.create({ database });
  const watch = new DnsWatch({ environments, providers, store, clock, logger });
  const access = { actor: () => 'user:default/grace' } as unknown as Access;
  return { watch, service: new DefaultDnsService({ watch, store, access, clock, logger }) };
}
