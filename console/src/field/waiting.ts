// SPDX-License-Identifier: Apache-2.0
import type { OutboxEntry } from '../link';

/** Something that waits to be sent, or was not taken, in words. */
export interface Waiting { entry: OutboxEntry; words: string }
