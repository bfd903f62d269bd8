import type { LoggerService } from '@backstage/backend-plugin-api';
import { InputError } from '@backstage/errors';
import {
  type BuildSpec,
  type CheckResult,
  formatBuildId,
  type Lifecycle,
  type ResolvedCheck,
  resolveBuild,
} from '@goldenpath/backstage-plugin-goldenpath-common';
import type { CloudProviderFactory } from '@goldenpath/backstage-plugin-goldenpath-node';
import { probeDatabase } from '../databases/probeDatabase';
import { createIdentityCheck } from '../preflight/identityCheck';
import { runChecks } from '../preflight/runChecks';
import { systemTimer } from '../reconciler/timer';
import { ProviderRegistry } from '../providers/ProviderRegistry';
import { systemClock } from '../systemClock';
import { environmentOf, type Installation } from './readInstallation';

/** Needs the plugin's database, which says what ids were used. */
const BUILD_ID_UNUSED = 'build-id-unused';
/** The last number of a day: hardly any build has it, and its cluster is not there. */
const HYPOTHETICAL_NUMBER = 99;
/** Nobody asks for the hypothetical build. */
const OWNER = 'group:default/foundation-check';

/** One check as it was made. @public */
export interface FoundationCheck extends CheckResult {
  /** It could not be made, so that nothing is known; its status is `failed` then, for what is not known is not passed. */
  inconclusive: boolean;
}

/** What was seen of an environment's foundation. @public */
export interface FoundationReport {
  environment: string;
  provider: string;
  lifecycle: Lifecycle;
  /** The cluster that the checks were made for; none of that name is made. */
  clusterName: string;
  checks: FoundationCheck[];
  /** Checks of the contract that were not made, with the reason of each. */
  leftOut: { id: string; title: string; reason: string }[];
}

/** What {@link checkFoundation} needs. @public */
export interface FoundationCheckOptions {
  installation: Installation;
  environment: string;
  lifecycle: Lifecycle;
  /** The providers that environments can be configured with, by their types. */
  factories: { [type: string]: CloudProviderFactory };
  logger: LoggerService;
  signal: AbortSignal;
}

/**
 * Runs the admission checks that a build of the environment would begin with, by the same code, for a build that nobody asks for. It looks and changes
 * nothing.
 *
 * @throws InputError where such a build would be refused, or the environment's configuration is of no use to its provider; NotFoundError where there is no
 * such environment.
 * @public
 */
export async function checkFoundation(options: FoundationCheckOptions): Promise<FoundationReport> {
  const { installation, factories, logger, lifecycle, signal } = options;
  const environment = environmentOf({ installation, name: options.environment });
  const spec = hypotheticalSpec(options);
  const providers = new ProviderRegistry();
  Object.entries(factories).forEach(([type, factory]) => providers.addCloudProvider({ type, factory }));
  providers.initialise({
    environments: [environment],
    config: installation.section,
    logger,
    clock: systemClock,
    probeDatabase,
  });
  const made = spec.checks.filter(check => check.moment === 'admission' && check.id !== BUILD_ID_UNUSED);
  const runs = await runChecks({
    spec,
    checks: made,
    available: [...providers.forEnvironment(environment.facts.name).preflight(spec), createIdentityCheck()],
    clock: systemClock,
    timer: systemTimer,
    signal,
  });
  return {
    environment: environment.facts.name,
    provider: environment.provider,
    lifecycle,
    clusterName: spec.clusterName,
    checks: runs,
    leftOut: spec.checks
      .filter(check => !made.includes(check))
      .map(check => ({ id: check.id, title: check.title, reason: whyLeftOut(check) })),
  };
}

/** A build as it would be resolved now, with nothing asked for beside its lifecycle. */
function hypotheticalSpec(options: FoundationCheckOptions): BuildSpec {
  const { installation, lifecycle } = options;
  const { facts } = environmentOf({ installation, name: options.environment });
  const today = new Date(systemClock.now()).toISOString().slice(0, 10);
  const resolution = resolveBuild(
    installation.contract,
    {
      environment: facts.name,
      lifecycle,
      owner: OWNER,
      ...(lifecycle === 'ephemeral' && {
        buildId: formatBuildId({ date: today, number: HYPOTHETICAL_NUMBER, dateOrder: facts.buildIdDateOrder }),
      }),
    },
    { environment: facts, environments: [...installation.environments.keys()], today, usedBuildIds: [] },
  );
  if (resolution.result === 'refused') {
    throw new InputError(
      `A build that is ${lifecycle} would be refused in ${facts.name}: ${resolution.refusals.map(refusal => refusal.message).join('; ')}`,
    );
  }
  return resolution.spec;
}

function whyLeftOut({ moment }: ResolvedCheck): string {
  switch (moment) {
    case 'admission':
      return "it needs the plugin's database";
    case 'gate':
      return 'it is made in the cluster of a build';
  }
}
