// SPDX-License-Identifier: Apache-2.0
// The message of a screen that is looked at: apart, because a station has no use for it.
import { fromBinary } from '@bufbuild/protobuf';
import { ScreenSchema } from './gen/orda/v1/screen_pb';
import type { Screen } from './gen/orda/v1/screen_pb';

export type { Screen };
export const decodeScreen = (bytes: Uint8Array): Screen => fromBinary(ScreenSchema, bytes);
