import { buildIdsIn } from './buildIdsIn';
import type { DnsWatch } from './DnsWatch';
import { type ReportedZone, reportZone } from './report';
import type { BuildInZone, DnsStore } from './store/DnsStore';

/** Reports of zones, each made once for what is stored and for how the builds stand: pages ask for them every few seconds. */
export class ZoneReports {
  readonly #watch: Pick<DnsWatch, 'baseDomain'>;
  readonly #store: DnsStore;
  readonly #made = new Map<string, { of: string; report: ReportedZone }>();

  constructor(options: { watch: Pick<DnsWatch, 'baseDomain'>; store: DnsStore }) {
    this.#watch = options.watch;
    this.#store = options.store;
  }

  async of(environment: string): Promise<ReportedZone> {
    const baseDomain = this.#watch.baseDomain(environment);
    const zone = await this.#store.zone(environment);
    const records = zone.records.map(({ record }) => record);
    const builds = await this.#store.builds({ environment, buildIds: buildIdsIn({ records, baseDomain }) });
    const of = `${zone.revision} ${builds.map(standingOf).join(' ')}`;
    const known = this.#made.get(environment);
    if (known?.of === of) {
      return known.report;
    }
    const report = reportZone({ environment, baseDomain, zone, builds });
    this.#made.set(environment, { of, report });
    return report;
  }
}

function standingOf({ uid, phase, isLive, isWanted }: BuildInZone): string {
  return `${uid}/${phase}/${isLive}/${isWanted}`;
}
