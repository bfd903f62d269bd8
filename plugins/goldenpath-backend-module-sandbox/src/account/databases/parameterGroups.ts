import {
  DBParameterGroupAlreadyExistsFault$,
  DBParameterGroupNotFoundFault$,
  InvalidDBParameterGroupStateFault$,
  type Parameter,
} from '@aws-sdk/client-rds';
import { modelledError } from '../../protocol';
import { Tags } from '../tags';
import { World } from '../world';
import { identifierOf, invalidCombination, invalidValue } from './errors';
import { KNOWN_PARAMETERS, PARAMETER_FAMILIES } from './parameters';

export interface SandboxParameterGroup {
  name: string;
  arn: string;
  family: string;
  description: string;
  /** RDS' own, which nobody can change: `default.postgres17`. */
  isDefault: boolean;
  /** What has been set, by name. */
  values: Map<string, { value: string; method: Parameter['ApplyMethod'] }>;
  tags: Tags;
}

/** The parameter groups of the account. */
export class ParameterGroups {
  readonly #world: World;
  readonly #isUsed: (name: string) => boolean;
  readonly #groups = new Map<string, SandboxParameterGroup>();

  constructor(options: { world: World; isUsed: (name: string) => boolean }) {
    this.#world = options.world;
    this.#isUsed = options.isUsed;
    PARAMETER_FAMILIES.forEach(family => this.#addDefault(family));
  }

  all(): SandboxParameterGroup[] {
    return [...this.#groups.values()];
  }

  get(name: string): SandboxParameterGroup {
    const group = this.#groups.get(name.toLowerCase());
    if (!group) {
      throw modelledError(DBParameterGroupNotFoundFault$, `DBParameterGroup not found: ${name}`);
    }
    return group;
  }

  create(options: {
    name: string | undefined;
    family: string;
    description: string;
    tags: Tags;
  }): SandboxParameterGroup {
    const name = identifierOf('DBParameterGroupName', options.name);
    if (!PARAMETER_FAMILIES.includes(options.family)) {
      throw invalidValue(`ParameterGroupFamily ${options.family} is not a valid parameter group family`);
    }
    if (this.#groups.has(name)) {
      throw modelledError(DBParameterGroupAlreadyExistsFault$, `Parameter group ${name} already exists`);
    }
    return this.#add({ ...options, name, isDefault: false });
  }

  /** Sets parameters, all or none. */
  modify(name: string, parameters: readonly Parameter[]): void {
    const group = this.get(name);
    if (group.isDefault) {
      throw invalidValue('Cannot modify a default parameter group.');
    }
    for (const { ParameterName = '', ApplyMethod, ParameterValue } of parameters) {
      const known = KNOWN_PARAMETERS.find(candidate => candidate.ParameterName === ParameterName);
      if (!known) {
        throw invalidValue(`Could not find parameter with name: ${ParameterName}`);
      }
      if (!known.IsModifiable) {
        throw invalidValue(`The parameter ${ParameterName} cannot be modified.`);
      }
      if (known.ApplyType === 'static' && ApplyMethod === 'immediate') {
        throw invalidCombination('cannot use immediate apply method for static parameter');
      }
      if (known.DataType === 'boolean' && !['0', '1'].includes(ParameterValue ?? '')) {
        throw invalidValue(`Invalid parameter value: ${ParameterValue} for: ${ParameterName} allowed values are: 0,1`);
      }
    }
    for (const { ParameterName = '', ParameterValue = '', ApplyMethod } of parameters) {
      group.values.set(ParameterName, { value: ParameterValue, method: ApplyMethod });
    }
  }

  /** The group's parameters as RDS tells them: what has been set, and its defaults for the rest. */
  parametersOf(name: string): Parameter[] {
    const { values } = this.get(name);
    return KNOWN_PARAMETERS.map(known => {
      const set = values.get(known.ParameterName);
      return set
        ? { ...known, ParameterValue: set.value, ApplyMethod: set.method ?? known.ApplyMethod, Source: 'user' }
        : known;
    });
  }

  /** The value of one parameter, as instances of the group have it. */
  valueOf(name: string, parameter: string): string | undefined {
    return this.parametersOf(name).find(({ ParameterName }) => ParameterName === parameter)?.ParameterValue;
  }

  delete(name: string): void {
    const group = this.get(name);
    if (group.isDefault) {
      throw modelledError(
        InvalidDBParameterGroupStateFault$,
        `Default DBParameterGroup cannot be deleted: ${group.name}`,
      );
    }
    if (this.#isUsed(group.name)) {
      throw modelledError(
        InvalidDBParameterGroupStateFault$,
        `One or more database instances are still members of this parameter group ${group.name}, so the group cannot be deleted`,
      );
    }
    this.#groups.delete(group.name);
    this.#world.bury(group.arn, group.tags);
  }

  #addDefault(family: string): void {
    this.#add({
      name: `default.${family}`,
      family,
      description: `Default parameter group for ${family}`,
      isDefault: true,
      tags: {},
    });
  }

  #add(options: Omit<SandboxParameterGroup, 'arn' | 'values'>): SandboxParameterGroup {
    const { name, family, description, isDefault, tags } = options;
    const group = { name, family, description, isDefault, tags };
    const added = { ...group, arn: this.#world.arn('rds', `pg:${name}`), values: new Map() };
    this.#groups.set(name, added);
    return added;
  }
}
