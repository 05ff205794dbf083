// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <cstdint>
#include <span>
#include <string_view>
#include <vector>

#include "base/sha256.hpp"

// Merkle trees of RFC 6962 section 2.1, proofs checked as in RFC 9162 sections 2.1.3.2 and 2.1.4.2. Leaf i is record
// i + 1. Everything here is pure and may be called on any thread.
namespace orda {

using Proof = std::vector<Digest>;

[[nodiscard]] Digest leaf_hash(std::string_view bytes);                      // SHA-256(0x00 || bytes)
[[nodiscard]] Digest node_hash(Digest const& left, Digest const& right);    // SHA-256(0x01 || left || right)
[[nodiscard]] Digest empty_root();                                           // SHA-256 of nothing

// The tree over all leaves so far, held as the roots of its complete subtrees: at most 64 hashes. Not for two threads
// at a time.
class MerkleTree {
public:
    void append(Digest const& leaf);
    [[nodiscard]] Digest root() const;  // of an empty tree: empty_root()
    [[nodiscard]] std::uint64_t size() const { return size_; }

private:
    std::vector<Digest> peaks_;  // left to right, largest first
    std::uint64_t size_ = 0;
};

// The tree over all leaves so far with every complete subtree kept: 64 bytes a leaf, and proofs without hashing it all
// again. Not for two threads at a time.
class MerkleLog {
public:
    void append(Digest const& leaf);
    [[nodiscard]] std::uint64_t size() const { return levels_.empty() ? 0 : levels_.front().size(); }
    [[nodiscard]] Digest const& leaf(std::uint64_t index) const { return levels_.front().at(index); }
    // Of the tree over the first `size` leaves, at most all of them.
    [[nodiscard]] Digest root(std::uint64_t size) const;
    [[nodiscard]] Digest root() const { return root(size()); }
    // As consistency_proof() below, from the first `old_size` leaves to the first `new_size`; 1 <= old <= new <=
    // size().
    [[nodiscard]] Proof consistency(std::uint64_t old_size, std::uint64_t new_size) const;

private:
    [[nodiscard]] Digest hash(std::uint64_t first, std::uint64_t count) const;
    void subproof(std::uint64_t first, std::uint64_t count, std::uint64_t old_size, bool old_is_known,
                  Proof& proof) const;

    std::vector<std::vector<Digest>> levels_;  // levels_[k][i]: over the leaves from i * 2^k on, 2^k of them
};

[[nodiscard]] Digest root_of(std::span<Digest const> leaves);

// The hashes beside the path from leaf `index` to the root, lowest first. `index` must be below the number of leaves.
[[nodiscard]] Proof inclusion_proof(std::span<Digest const> leaves, std::uint64_t index);
// True only if the leaf is at `index` of the tree with this size and root.
[[nodiscard]] bool includes(Digest const& root, std::uint64_t size, std::uint64_t index, Digest const& leaf,
                            Proof const& proof);

// What shows that the tree over all leaves continues the tree over the first `old_size` of them, which is at least 1
// and at most all.
[[nodiscard]] Proof consistency_proof(std::span<Digest const> leaves, std::uint64_t old_size);
// True only if the new tree begins with the old one. An old size of 0 is continued by any tree, with an empty proof.
[[nodiscard]] bool continues(Digest const& old_root, std::uint64_t old_size, Digest const& new_root,
                             std::uint64_t new_size, Proof const& proof);

}  // namespace orda
