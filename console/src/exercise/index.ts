// SPDX-License-Identifier: Apache-2.0
export * from './clock';
export * from './desk';
export * from './fold';
export * from './store';
export * from './teamwork';
export * from './text';
