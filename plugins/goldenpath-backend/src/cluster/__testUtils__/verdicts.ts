import type { ClusterObject } from '../client/objects';
import type { Verdict } from '../probes/verdict';

/** A row of a table: what was seen, and what it means. */
export interface Row {
  title: string;
  verdict: Verdict;
  status: Verdict['status'];
  reason: string;
  /** A part of the evidence. */
  says?: string;
}

/** What the row's verdict must look like. */
export function expectationOf({ status, reason, says }: Row) {
  return { status, reason, message: expect.stringContaining(says ?? '') };
}

/** An object that says nothing but its name. */
export function object(kind: string, name: string, annotations?: { [key: string]: string }): ClusterObject {
  return {
    apiVersion: 'v1',
    kind,
    metadata: { name, namespace: 'somewhere', ...(annotations && { annotations }) },
  };
}
