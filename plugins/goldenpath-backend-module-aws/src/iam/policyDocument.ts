/** The part of IAM's policy language that the policies generated here use. */
export interface PolicyDocument {
  Version: '2012-10-17';
  Statement: PolicyStatement[];
}

/** One statement. Every condition must hold for it to apply. */
export interface PolicyStatement {
  Sid: string;
  Effect: 'Allow' | 'Deny';
  Action: string[];
  Resource: string;
  Condition?: {
    'ForAllValues:StringLike'?: { [key: string]: string[] };
    'ForAnyValue:StringLike'?: { [key: string]: string[] };
    Null?: { [key: string]: 'true' | 'false' };
  };
}
