import type { BuildSpec } from '../build/spec';
import type { NodeSize } from '../contract/types';

/** How many more builds one bound allows; `unknown` where it could not be read. @public */
export type CapacityBound =
  | {
      state: 'known';
      /** As `quota-total`, `clusters`, `addresses`. */
      id: string;
      title: string;
      /** Builds that it leaves room for, on top of those that are there. */
      left: number;
      /** In `unit`. */
      used: number;
      /** In `unit`. */
      limit: number;
      /** What is counted: `builds`, `clusters`, `vCPUs`, `addresses`, `zones`. */
      unit: string;
      /** What was looked at, and what one build takes of it. */
      evidence: string;
    }
  | {
      state: 'unknown';
      id: string;
      title: string;
      /** Why it could not be read. */
      evidence: string;
    };

/**
 * How many more builds there is room for, and the bound that decides: the first of those that leave the fewest. `at-most`: a bound could not be read, so
 * it may be fewer; `unknown`: none could.
 *
 * @public
 */
export type CapacityRoom = { certainty: 'exact' | 'at-most'; left: number; bound: string } | { certainty: 'unknown' };

/** `GET /capacity`: how many more ephemeral builds an environment takes, as it stands at this moment. @public */
export type CapacityAnswer = CapacityRoom & {
  environment: string;
  /** The machines that each of the builds is taken to have. */
  nodes: BuildSpec['nodes'];
  bounds: CapacityBound[];
};

/** The query of `GET /capacity`. @public */
export interface CapacityQuery {
  environment: string;
  /** Size of the builds' nodes; the contract's default when not given. */
  size?: NodeSize;
  /** How the nodes are bought; the contract's default when not given. */
  capacity?: BuildSpec['nodes']['capacity'];
  /** Entity reference of the builds' owner, for the quota of owners; when not given, all that the caller may own builds as. */
  owner?: string;
}
