import type { ContractAnswer, LoadedContract } from '@goldenpath/backstage-plugin-goldenpath-common';
import { Router } from 'express';

/** `GET /contract`: the contract that new builds are made with. */
export function createContractRouter(options: { loaded: LoadedContract }): Router {
  const { contract, digest } = options.loaded;
  const answer: ContractAnswer = {
    version: contract.version,
    digest,
    tiers: contract.tiers,
    apps: contract.apps,
    checks: contract.checks,
    lifecycles: contract.lifecycles,
    kubernetes: contract.kubernetes,
  };
  const router = Router();
  router.get('/contract', (_request, response) => {
    response.json(answer);
  });
  return router;
}
