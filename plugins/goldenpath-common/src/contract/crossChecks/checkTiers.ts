import { compareTierIds } from '../tierId';
import type { ContractDraft } from '../draft';
import type { Fault, TierId } from '../types';

/** Condition types that are the build's own. */
const RESERVED_CRITERIA = ['Preflight', 'Deleting', 'CleanedUp'];

/** Tiers ascend, no two are the same, and no two criteria share an id. */
export function checkTiers(draft: ContractDraft): Fault[] {
  return [...checkOrder(draft), ...checkCriteria(draft), ...checkLifecycles(draft), ...checkAdmission(draft)];
}

/** A fault where a tier is named that the contract does not have. */
export function checkTierIsKnown(draft: ContractDraft, reference: { path: string; tier: TierId }): Fault[] {
  return draft.tierIds.has(reference.tier)
    ? []
    : [
        {
          path: reference.path,
          message: `There is no tier "${reference.tier}"; the tiers are ${[...draft.tierIds].join(', ')}, written like that`,
        },
      ];
}

function checkOrder(draft: ContractDraft): Fault[] {
  return draft.tiers.slice(1).flatMap((tier, index) => {
    const before = draft.tiers[index].value.id;
    return compareTierIds(before, tier.value.id) < 0
      ? []
      : [
          {
            path: `${tier.path}.id`,
            message: `Tier "${tier.value.id}" stands after tier "${before}"; ids must ascend, each once`,
          },
        ];
  });
}

function checkCriteria(draft: ContractDraft): Fault[] {
  const seen = new Map<string, string>();
  return draft.tiers.flatMap(tier =>
    tier.value.criteria.flatMap((criterion, index): Fault[] => {
      const path = `${tier.path}.criteria[${index}]`;
      const faults: Fault[] = [];
      const first = seen.get(criterion.id);
      if (first !== undefined) {
        faults.push({ path: `${path}.id`, message: `The criterion "${criterion.id}" stands already at ${first}` });
      } else {
        seen.set(criterion.id, path);
      }
      if (RESERVED_CRITERIA.includes(criterion.id)) {
        faults.push({
          path: `${path}.id`,
          message: `"${criterion.id}" is a condition of the build itself; choose another id`,
        });
      }
      if (criterion.app !== undefined) {
        faults.push(...checkCriterionApp({ draft, path: `${path}.app`, app: criterion.app, tier: tier.value.id }));
      }
      if (criterion.probe.kind === 'external-dns-arguments') {
        faults.push(
          ...checkCriterionApp({ draft, path: `${path}.probe.app`, app: criterion.probe.app, tier: tier.value.id }),
        );
      }
      return faults;
    }),
  );
}

function checkCriterionApp(options: { draft: ContractDraft; path: string; app: string; tier: TierId }): Fault[] {
  const { draft, path, app, tier } = options;
  if (!draft.appNames.has(app)) {
    return [{ path, message: `There is no app "${app}" for this criterion to look at` }];
  }
  const definition = draft.apps.find(({ value }) => value.name === app)?.value;
  return definition && compareTierIds(definition.tier, tier) > 0
    ? [{ path, message: `The app "${app}" is of tier ${definition.tier}, so tier ${tier} could not pass before it` }]
    : [];
}

function checkLifecycles(draft: ContractDraft): Fault[] {
  return draft.lifecycles.flatMap(({ path, value: rule }): Fault[] => {
    const faults = checkTierIsKnown(draft, { path: `${path}.maxTier`, tier: rule.maxTier });
    if (rule.ceiling === undefined) {
      return faults;
    }
    faults.push(...checkTierIsKnown(draft, { path: `${path}.ceiling`, tier: rule.ceiling }));
    if (!rule.overridable) {
      faults.push({
        path: `${path}.ceiling`,
        message: 'A ceiling says what a request may choose; set overridable, or leave it out',
      });
    }
    if (compareTierIds(rule.ceiling, rule.maxTier) < 0) {
      faults.push({ path: `${path}.ceiling`, message: `The ceiling ${rule.ceiling} is below maxTier ${rule.maxTier}` });
    }
    return faults;
  });
}

function checkAdmission(draft: ContractDraft): Fault[] {
  return draft.admissionFailsUpTo === undefined
    ? []
    : checkTierIsKnown(draft, { path: 'admissionFailsUpTo', tier: draft.admissionFailsUpTo });
}
