# SPDX-License-Identifier: Apache-2.0
"""As much of orda.v1.proto as stations need that only work and measure (proto/orda/v1/wire.proto)."""
import struct


def varint(number):
    out = b""
    while number > 127:
        out += bytes([number & 127 | 128])
        number >>= 7
    return out + bytes([number])


def field(number, value):
    """A number, text or bytes; zero and empty ones too."""
    if isinstance(value, int):
        return varint(number << 3) + varint(value)
    body = value.encode() if isinstance(value, str) else value
    return varint(number << 3 | 2) + varint(len(body)) + body


def fields(data):
    """(number, value) of a message: numbers as int, everything else as bytes."""
    at, end = 0, len(data)

    def take():
        nonlocal at
        number = shift = 0
        while True:
            byte = data[at]
            at += 1
            number |= (byte & 127) << shift
            if byte < 128:
                return number
            shift += 7

    while at < end:
        key = take()
        kind = key & 7
        if kind == 0:
            yield key >> 3, take()
        elif kind == 2:
            size = take()
            yield key >> 3, data[at:at + size]
            at += size
        elif kind == 5:
            yield key >> 3, struct.unpack_from("<I", data, at)[0]
            at += 4
        else:
            yield key >> 3, data[at:at + 8]
            at += 8


def resume(exercise, epoch, last_stream):
    return field(1, field(1, exercise) + field(2, epoch) + field(3, last_stream))


def command(identity, verb, body):
    return field(2, field(1, identity) + field(verb, body))


OPEN_ITEM, ACKNOWLEDGE_ITEM, SEND_REQUEST, IMPROVISE = 12, 13, 11, 23  # of Command
STREAM, WELCOME, VIEW, PAGE, ACKNOWLEDGED, REFUSED, BEAT = 1, 2, 3, 4, 5, 6, 7  # of ServerMessage
VIEW_ITEM, VIEW_FORM = 5, 8  # of View
