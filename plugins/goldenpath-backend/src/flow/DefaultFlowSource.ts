import type { BuildSpec } from '@goldenpath/backstage-plugin-goldenpath-common';
import type { CloudProvider, PreflightCheck, Step } from '@goldenpath/backstage-plugin-goldenpath-node';
import { gateTier } from '../preflight/gateTier';
import { createPreflightStep, PREFLIGHT_STEP } from '../preflight/preflightStep';
import type { ProviderRegistry } from '../providers/ProviderRegistry';
import { systemTimer, type Timer } from '../reconciler/timer';
import type { Assessor, BuildFlow, FlowSource } from '../reconciler/types';

/** What a cluster gets once its API answers, for any provider. */
export interface ClusterSide {
  steps(options: { spec: BuildSpec; provider: CloudProvider }): Step[];
  assessor(options: { spec: BuildSpec; provider: CloudProvider }): Assessor;
}

/**
 * A build's flow: the preflight, then the infrastructure of its environment's provider, then the cluster's own
 * side. Made from the stored spec alone, so that it is the same on every replica and after every restart.
 */
export class DefaultFlowSource implements FlowSource {
  readonly #providers: ProviderRegistry;
  readonly #clusterSide: ClusterSide;
  readonly #ownChecks: PreflightCheck[];
  readonly #databases: { steps(spec: BuildSpec): Step[] };
  readonly #timer: Timer;

  constructor(options: {
    providers: ProviderRegistry;
    clusterSide: ClusterSide;
    /** Checks that need no cloud. */
    ownChecks: PreflightCheck[];
    /** The steps of the builds' databases. */
    databases: { steps(spec: BuildSpec): Step[] };
    /** For the time limits of checks; the process's own when not given. */
    timer?: Timer;
  }) {
    this.#providers = options.providers;
    this.#clusterSide = options.clusterSide;
    this.#ownChecks = options.ownChecks;
    this.#databases = options.databases;
    this.#timer = options.timer ?? systemTimer;
  }

  flowFor(spec: BuildSpec): BuildFlow {
    const provider = this.#providers.forEnvironment(spec.environment);
    const timer = this.#timer;
    const available = () => [...provider.preflight(spec), ...this.#ownChecks];
    return {
      steps: [
        createPreflightStep({ spec, available, timer }),
        ...provider.flow(spec).map(afterPreflight),
        // Beside the cluster, which they need nothing of.
        ...this.#databases.steps(spec).map(step => gateTier({ step: afterPreflight(step), available, timer })),
        ...this.#clusterSide.steps({ spec, provider }).map(step => gateTier({ step, available, timer })),
      ],
      sweeps: provider.sweep(spec),
      assessor: this.#clusterSide.assessor({ spec, provider }),
      speed: provider.speed,
    };
  }
}

/** Nothing is created before the preflight has passed. */
function afterPreflight(step: Step): Step {
  return step.needs.length === 0 ? { ...step, needs: [PREFLIGHT_STEP] } : step;
}
