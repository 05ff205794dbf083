// SPDX-License-Identifier: Apache-2.0
#include "base/merkle.hpp"

#include <algorithm>
#include <array>
#include <bit>

#include "base/check.hpp"

namespace orda {
namespace {

using Leaves = std::span<Digest const>;

// The largest power of two below `size`, which is at least 2: where RFC 6962 splits a tree.
std::uint64_t split_of(std::uint64_t size) { return std::bit_floor(size - 1); }

// SUBPROOF of RFC 6962 section 2.1.2.
void subproof(Leaves leaves, std::uint64_t old_size, bool old_is_known, Proof& proof) {
    if (old_size == leaves.size()) {
        if (!old_is_known) proof.push_back(root_of(leaves));
        return;
    }
    std::uint64_t const split = split_of(leaves.size());
    if (old_size <= split) {
        subproof(leaves.first(split), old_size, old_is_known, proof);
        proof.push_back(root_of(leaves.subspan(split)));
    } else {
        subproof(leaves.subspan(split), old_size - split, false, proof);
        proof.push_back(root_of(leaves.first(split)));
    }
}

}  // namespace

Digest leaf_hash(std::string_view bytes) { return sha256({std::string_view("\0", 1), bytes}); }
Digest node_hash(Digest const& left, Digest const& right) {
    std::array<std::uint8_t, 1 + 2 * sizeof(Digest)> bytes{1};  // in one piece: three would cost a third more
    std::copy(left.begin(), left.end(), bytes.begin() + 1);
    std::copy(right.begin(), right.end(), bytes.begin() + 1 + left.size());
    return sha256(std::string_view(reinterpret_cast<char const*>(bytes.data()), bytes.size()));
}
Digest empty_root() { return sha256(""); }

void MerkleTree::append(Digest const& leaf) {
    // A subtree is complete for every 1 at the end of the size; the new leaf closes all of them.
    Digest peak = leaf;
    for (std::uint64_t rest = size_; (rest & 1U) != 0; rest >>= 1U) {
        peak = node_hash(peaks_.back(), peak);
        peaks_.pop_back();
    }
    peaks_.push_back(peak);
    ++size_;
}

Digest MerkleTree::root() const {
    if (peaks_.empty()) return empty_root();
    Digest root = peaks_.back();
    for (std::size_t i = peaks_.size() - 1; i-- > 0;) root = node_hash(peaks_[i], root);
    return root;
}

void MerkleLog::append(Digest const& leaf) {
    if (levels_.empty()) levels_.emplace_back();
    levels_.front().push_back(leaf);
    for (std::size_t level = 0; levels_[level].size() % 2 == 0; ++level) {
        if (level + 1 == levels_.size()) levels_.emplace_back();
        std::vector<Digest> const& below = levels_[level];
        levels_[level + 1].push_back(node_hash(below[below.size() - 2], below.back()));
    }
}

// Over `count` leaves from `first` on, where `first` is a multiple of the power of two that `count` fits into.
Digest MerkleLog::hash(std::uint64_t first, std::uint64_t count) const {
    if (std::has_single_bit(count)) {
        auto const level = static_cast<std::size_t>(std::countr_zero(count));
        return levels_[level][first >> level];
    }
    std::uint64_t const split = split_of(count);
    return node_hash(hash(first, split), hash(first + split, count - split));
}

Digest MerkleLog::root(std::uint64_t size) const {
    ORDA_CHECK(size <= this->size(), "a root over leaves that are not there");
    return size == 0 ? empty_root() : hash(0, size);
}

void MerkleLog::subproof(std::uint64_t first, std::uint64_t count, std::uint64_t old_size, bool old_is_known,
                         Proof& proof) const {
    if (old_size == count) {
        if (!old_is_known) proof.push_back(hash(first, count));
        return;
    }
    std::uint64_t const split = split_of(count);
    if (old_size <= split) {
        subproof(first, split, old_size, old_is_known, proof);
        proof.push_back(hash(first + split, count - split));
    } else {
        subproof(first + split, count - split, old_size - split, false, proof);
        proof.push_back(hash(first, split));
    }
}

Proof MerkleLog::consistency(std::uint64_t old_size, std::uint64_t new_size) const {
    ORDA_CHECK(old_size >= 1 && old_size <= new_size && new_size <= size(), "a proof for trees that are not there");
    Proof proof;
    subproof(0, new_size, old_size, true, proof);
    return proof;
}

Digest root_of(Leaves leaves) {
    MerkleTree tree;
    for (Digest const& leaf : leaves) tree.append(leaf);
    return tree.root();
}

Proof inclusion_proof(Leaves leaves, std::uint64_t index) {
    ORDA_CHECK(index < leaves.size(), "a proof for a leaf that is not in the tree");
    if (leaves.size() == 1) return {};
    std::uint64_t const split = split_of(leaves.size());
    bool const left = index < split;
    Proof proof =
        left ? inclusion_proof(leaves.first(split), index) : inclusion_proof(leaves.subspan(split), index - split);
    proof.push_back(root_of(left ? leaves.subspan(split) : leaves.first(split)));
    return proof;
}

bool includes(Digest const& root, std::uint64_t size, std::uint64_t index, Digest const& leaf, Proof const& proof) {
    if (index >= size) return false;
    std::uint64_t node = index, last = size - 1;
    Digest hash = leaf;
    for (Digest const& beside : proof) {
        if (last == 0) return false;
        if ((node & 1U) != 0 || node == last) {
            hash = node_hash(beside, hash);
            while ((node & 1U) == 0 && node != 0) node >>= 1U, last >>= 1U;
        } else {
            hash = node_hash(hash, beside);
        }
        node >>= 1U, last >>= 1U;
    }
    return last == 0 && hash == root;
}

Proof consistency_proof(Leaves leaves, std::uint64_t old_size) {
    ORDA_CHECK(old_size >= 1 && old_size <= leaves.size(), "a proof for a tree that is not part of this one");
    Proof proof;
    subproof(leaves, old_size, true, proof);
    return proof;
}

bool continues(Digest const& old_root, std::uint64_t old_size, Digest const& new_root, std::uint64_t new_size,
               Proof const& proof) {
    if (old_size > new_size) return false;
    if (old_size == 0) return proof.empty() && old_root == empty_root() && (new_size != 0 || new_root == empty_root());
    if (old_size == new_size) return proof.empty() && old_root == new_root;
    std::uint64_t node = old_size - 1, last = new_size - 1;
    while ((node & 1U) != 0) node >>= 1U, last >>= 1U;
    std::span<Digest const> rest(proof);
    // A complete old tree is itself the first hash of the path and is not sent.
    Digest const* first = &old_root;
    if (!std::has_single_bit(old_size)) {
        if (rest.empty()) return false;
        first = &rest.front();
        rest = rest.subspan(1);
    }
    Digest old_hash = *first, new_hash = *first;
    for (Digest const& beside : rest) {
        if (last == 0) return false;
        if ((node & 1U) != 0 || node == last) {
            old_hash = node_hash(beside, old_hash);
            new_hash = node_hash(beside, new_hash);
            while ((node & 1U) == 0 && node != 0) node >>= 1U, last >>= 1U;
        } else {
            new_hash = node_hash(new_hash, beside);
        }
        node >>= 1U, last >>= 1U;
    }
    return last == 0 && old_hash == old_root && new_hash == new_root;
}

}  // namespace orda
