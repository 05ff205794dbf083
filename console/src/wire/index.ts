// SPDX-License-Identifier: Apache-2.0
// The generated messages and the few conversions everybody needs. Nobody else imports from gen/.
import { create, fromBinary, toBinary } from '@bufbuild/protobuf';
import { CommandSchema } from './gen/orda/v1/commands_pb';
import type { Command } from './gen/orda/v1/commands_pb';
import { ClientMessageSchema, ServerMessageSchema } from './gen/orda/v1/wire_pb';
import type { ClientMessage, ServerMessage } from './gen/orda/v1/wire_pb';

export { create };
export * from './gen/orda/v1/commands_pb';
export * from './gen/orda/v1/staff_views_pb';
export * from './gen/orda/v1/station_views_pb';
export * from './gen/orda/v1/values_pb';
export * from './gen/orda/v1/views_pb';
export * from './gen/orda/v1/wire_pb';

export const subprotocol = 'orda.v1.proto';
export const message_bytes_max = 64 * 1024;

/** int64 milliseconds or seconds as a number; 2^53 ms are 285,000 years. */
export const num = (value: bigint | undefined): number => (value === undefined ? 0 : Number(value));

export const decodeServer = (bytes: Uint8Array): ServerMessage => fromBinary(ServerMessageSchema, bytes);
export const encodeClient = (message: ClientMessage): Uint8Array => toBinary(ClientMessageSchema, message);
export const client = (body: ClientMessage['body']): Uint8Array => encodeClient(create(ClientMessageSchema, { body }));
export const encodeCommand = (command: Command): Uint8Array => toBinary(CommandSchema, command);
export const decodeCommand = (bytes: Uint8Array): Command => fromBinary(CommandSchema, bytes);
