import { newGuid } from '../../ids.ts';
import type { ArmErrorDetail } from '../errors.ts';
import { ArmError } from '../errors.ts';

/** A query that does not parse, with where and why. */
export class QuerySyntaxError extends Error {
  override readonly name = 'QuerySyntaxError';
  readonly offset: number;
  readonly token: string;
  readonly expected: string;

  constructor(offset: number, token: string, expected: string) {
    super(`Expected ${expected}, found ${token}`);
    this.offset = offset;
    this.token = token;
    this.expected = expected;
  }
}

function badRequest(detail: ArmErrorDetail): ArmError {
  const message = `Please provide below info when asking for support: timestamp = ${new Date().toISOString()}, correlationId = ${newGuid()}.`;
  const invalid: ArmErrorDetail = {
    code: 'InvalidQuery',
    message:
      'Query is invalid. Please refer to the documentation for the Azure Resource Graph service and fix the error before retrying.',
  };
  return new ArmError(400, 'BadRequest', message, { details: [invalid, detail] });
}

export function parserFailure(query: string, error: QuerySyntaxError): ArmError {
  const before = query.slice(0, error.offset).split('\n');
  return badRequest({
    code: 'ParserFailure',
    message: 'ParserFailure',
    line: before.length,
    characterPositionInLine: before.at(-1)?.length ?? 0,
    token: error.token,
    expectedToken: error.expected,
  });
}

/** Resource Graph knows only part of KQL, and this simulation only part of that. */
export function unsupported(what: string): ArmError {
  return badRequest({ code: 'UnknownOperator', message: `'${what}' is not supported in this context.` });
}

export function invalidTable(name: string): ArmError {
  return badRequest({ code: 'InvalidTableName', message: `Table ${name} is invalid, unsupported or disallowed.` });
}
