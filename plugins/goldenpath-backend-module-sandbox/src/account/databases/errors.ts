import { AwsError, unmodelledError } from '../../protocol';

/** RDS' answer to a value that it does not take. No model describes it. */
export function invalidValue(message: string): AwsError {
  return unmodelledError('InvalidParameterValue', message);
}

/** RDS' answer to values that do not go together. No model describes it. */
export function invalidCombination(message: string): AwsError {
  return unmodelledError('InvalidParameterCombination', message);
}

/** Identifiers of RDS are kept in lower case; throws for one that RDS would not take. */
export function identifierOf(parameter: string, text: string | undefined): string {
  const identifier = (text ?? '').toLowerCase();
  if (!/^[a-z](?!.*--)[a-z0-9-]{0,254}$/.test(identifier) || identifier.endsWith('-')) {
    throw invalidValue(
      `The parameter ${parameter} is not a valid identifier. Identifiers must begin with a letter; must contain only ASCII letters, digits, and hyphens; and must not end with a hyphen or contain two consecutive hyphens.`,
    );
  }
  return identifier;
}
