import type { TierId } from '../contract/types';

/** A node of the flow graph: what it is, and what must be there before it. @public */
export interface FlowNode {
  id: string;
  tier: TierId;
  title: string;
  /** Ids of the nodes that must be ready before this one is worked on. */
  needs: string[];
}
