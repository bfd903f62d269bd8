import type { Refusal } from '../spec';

/** Notes one reason why a request cannot be met; resolving goes on, so that all are found. */
export type Refuse = (refusal: Refusal) => void;
