import { findCycles } from '../../flow/cycles';
import type { ContractDraft, Placed } from '../draft';
import { compareTierIds } from '../tierId';
import type { AppDefinition, Fault } from '../types';
import { checkTierIsKnown } from './checkTiers';

/** Apps are unique, of a known tier, and need each other without circles and never upwards. */
export function checkApps(draft: ContractDraft): Fault[] {
  return [
    ...draft.apps.flatMap(app => checkTierIsKnown(draft, { path: `${app.path}.tier`, tier: app.value.tier })),
    ...checkUnique({ draft, key: 'name', what: 'app' }),
    ...checkUnique({ draft, key: 'ingressClass', what: 'IngressClass' }),
    ...draft.apps.flatMap(app => checkNeeds(draft, app)),
    ...checkCircles(draft),
    ...draft.apps.flatMap(app => checkReplaces(draft, app)),
  ];
}

function checkUnique(options: { draft: ContractDraft; key: 'name' | 'ingressClass'; what: string }): Fault[] {
  const seen = new Map<string, string>();
  return options.draft.apps.flatMap(({ path, value }) => {
    const text = value[options.key];
    if (text === undefined) {
      return [];
    }
    const first = seen.get(text);
    if (first === undefined) {
      seen.set(text, path);
      return [];
    }
    return [
      {
        path: `${path}.${options.key}`,
        message: `The ${options.what} "${text}" stands already at ${first}; each stands once`,
      },
    ];
  });
}

function checkNeeds(draft: ContractDraft, app: Placed<AppDefinition>): Fault[] {
  return app.value.needs.flatMap((need, index): Fault[] => {
    const path = `${app.path}.needs[${index}]`;
    if (!draft.appNames.has(need)) {
      return [{ path, message: `"${app.value.name}" needs "${need}", and there is no app of that name` }];
    }
    if (app.value.needs.indexOf(need) < index) {
      return [{ path, message: `"${need}" is named twice` }];
    }
    const needed = draft.apps.find(({ value }) => value.name === need)?.value;
    return needed && compareTierIds(needed.tier, app.value.tier) > 0
      ? [
          {
            path,
            message: `"${app.value.name}" (tier ${app.value.tier}) needs "${need}" of the higher tier ${needed.tier}; a tier never waits for one above it`,
          },
        ]
      : [];
  });
}

function checkCircles(draft: ContractDraft): Fault[] {
  const nodes = draft.apps.map(({ value }) => ({ id: value.name, needs: value.needs }));
  return findCycles(nodes).map(cycle => ({
    path: `${draft.apps.find(({ value }) => value.name === cycle[0])?.path ?? 'apps'}.needs`,
    message: `The needs are circular, so that none of these apps could ever be applied: ${cycle.join(' → ')}`,
  }));
}

function checkReplaces(draft: ContractDraft, app: Placed<AppDefinition>): Fault[] {
  const replaced = app.value.replaces?.app;
  if (replaced === undefined) {
    return [];
  }
  const path = `${app.path}.replaces.app`;
  if (!draft.appNames.has(replaced) || replaced === app.value.name) {
    return [{ path, message: `"${app.value.name}" replaces "${replaced}", and there is no other app of that name` }];
  }
  const first = draft.apps.find(({ value }) => value.replaces?.app === replaced);
  return first && first.path !== app.path
    ? [{ path, message: `"${replaced}" is replaced by "${first.value.name}" already` }]
    : [];
}
